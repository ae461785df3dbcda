using System.Net;
using System.Net.Sockets;

namespace Haven.Core.Exchanges;

/// <summary>
/// Where Haven may send: https to public addresses, and what the operator allows by name. Whoever may name a target must
/// not be able to make Haven speak to what stands behind its own walls.
/// </summary>
/// <param name="allowed">Networks that are allowed though they are not public. Plain http goes to allowed loopback only.</param>
public sealed class WebhookTargets(IReadOnlyList<IPNetwork> allowed)
{
    private const int Longest = 500;
    private const string Setting = "HAVEN_WEBHOOK_NETWORKS";

    private static readonly IPNetwork[] NotPublic = [.. ((string[])[
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16"]).Select(network => IPNetwork.Parse(network))];

    private static readonly IPNetwork PublicSix = IPNetwork.Parse("2000::/3");

    /// <summary>The networks that HAVEN_WEBHOOK_NETWORKS names, such as <c>10.20.0.0/16,127.0.0.0/8</c>.</summary>
    /// <exception cref="InputException">One is no network.</exception>
    public static IReadOnlyList<IPNetwork> FromEnvironment() =>
        [.. (Environment.GetEnvironmentVariable(Setting) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text =>
            IPNetwork.TryParse(text, out var network) ? network : throw new InputException($"{Setting} holds \"{text}\", which is no network: write such as 10.20.0.0/16"))];

    /// <summary>The address as it is kept.</summary>
    /// <exception cref="InputException">Haven does not send there.</exception>
    public Uri Check(string url)
    {
        if (url.Length > Longest || !Uri.TryCreate(url, UriKind.Absolute, out var target) || target.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic)
            throw new InputException($"the address of a webhook is no address or longer than {Longest} characters: give one such as https://example.org/haven");
        if (target.UserInfo.Length > 0 || target.Fragment.Length > 0)
            throw new InputException("the address of a webhook holds a name, a password or a fragment: leave them out, the signature says that it is Haven");
        var isPlain = target.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(target.DnsSafeHost, out var address) && IPAddress.IsLoopback(address) && May(address);
        if (target.Scheme != Uri.UriSchemeHttps && !isPlain)
            throw new InputException("a webhook goes by https: give an address that begins with https://");
        if (IPAddress.TryParse(target.DnsSafeHost, out var literal) && !May(literal))
            throw new InputException("a webhook does not go to a private address: give a public one, or have the operator allow the network");
        return target;
    }

    /// <summary>Whether Haven may open a connection to this address.</summary>
    public bool May(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (allowed.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain)))
            return true;
        return (plain.AddressFamily == AddressFamily.InterNetwork || PublicSix.Contains(plain))
            && !NotPublic.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }

    /// <summary>
    /// A client that connects to allowed addresses only: the name is looked up once and what was checked is what is
    /// connected to. It follows no redirect, keeps no cookie and uses no proxy.
    /// </summary>
    public HttpClient Client(TimeSpan patience) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = patience,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = async (context, ct) =>
        {
            var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
            if (addresses.Length == 0 || !addresses.All(May))
                throw new HttpRequestException("the name stands for an address that Haven does not send to");
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    })
    { Timeout = patience };
}
