using Haven.Core.Databases;

namespace Haven.Web;

/// <summary>What one running site is given.</summary>
public sealed record SiteOptions
{
    public required HavenDatabase Database { get; init; }

    /// <summary>Holds the keys that protect cookies and second factors.</summary>
    public required HavenHome Home { get; init; }

    /// <summary>The loopback port; 0 takes a free one.</summary>
    public required int Port { get; init; }

    /// <summary>
    /// The address people use when a proxy on this machine stands before Haven, such as <c>https://haven.example</c>.
    /// Without it Haven is reached at <c>http://localhost</c> on this machine only.
    /// </summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Everything held is made up, and every page says so.</summary>
    public bool Synthetic { get; init; }

    /// <summary>The demonstration's accounts, which a page of its own lists; none outside a demonstration.</summary>
    public IReadOnlyList<DemoAccount> DemoAccounts { get; init; } = [];

    /// <summary>How often the trail is signed and the witnesses are told.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Folders and addresses that keep the trail's checkpoints.</summary>
    public IReadOnlyList<string> Witnesses { get; init; } = Core.Trail.Witnesses.FromEnvironment();

    /// <summary>Networks that webhooks may go to though they are not public.</summary>
    public IReadOnlyList<System.Net.IPNetwork> WebhookNetworks { get; init; } = Core.Exchanges.WebhookTargets.FromEnvironment();

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public RequestLimits Limits { get; init; } = new();
}

/// <summary>How much one address or one user may ask for.</summary>
public sealed record RequestLimits
{
    /// <summary>Requests a minute from one address: an office may share one.</summary>
    public int AMinuteByAddress { get; init; } = 1200;

    /// <summary>Requests a minute by one signed-in user.</summary>
    public int AMinuteByUser { get; init; } = 300;

    /// <summary>Attempts to sign in a minute from one address.</summary>
    public int SignInsAMinuteByAddress { get; init; } = 30;

    /// <summary>Bytes of a request's body.</summary>
    public long BodyBytes { get; init; } = 1024 * 1024;

    /// <summary>Bytes of an uploaded bundle, with the form around it.</summary>
    public long UploadBytes { get; init; } = 512L * 1024 * 1024;
}
