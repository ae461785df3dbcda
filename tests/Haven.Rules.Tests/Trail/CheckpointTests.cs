using Haven.Rules.Trail;

namespace Haven.Rules.Tests.Trail;

public sealed class CheckpointTests
{
    [Fact]
    public void A_signed_checkpoint_opens_with_its_key_and_no_other()
    {
        using var trail = SampleTrail.Of(5, seed: 1);
        var note = trail.Checkpoint(5);
        var publicKey = CheckpointPublicKey.Parse(trail.Signer.Public.ToPem());
        var opened = publicKey.Open(note).ShouldNotBeNull();
        (opened.Origin, opened.Size).ShouldBe((SampleTrail.Origin, 5));
        publicKey.Open(note.ReplaceLineEndings("\r\n")).ShouldNotBeNull();
        using var other = CheckpointKey.Make();
        other.Public.Open(note).ShouldBeNull();
        using var again = CheckpointKey.Parse(trail.Signer.ToPem());
        publicKey.Open(again.Sign(opened)).ShouldNotBeNull();
    }

    [Fact]
    public void A_changed_checkpoint_never_opens()
    {
        using var trail = SampleTrail.Of(5, seed: 2);
        var note = trail.Checkpoint(3);
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var at = random.Next(note.Length);
            var changed = note[..at] + (char)(note[at] ^ (1 << random.Next(7))) + note[(at + 1)..];
            try
            {
                // Base64 has spare bits: what changes only those is the same signature.
                if (trail.Signer.Public.Open(changed) is { } opened)
                    opened.ToText().ShouldBe(TrailCheckpoint.Parse(note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)]).ToText());
            }
            catch (FormatException)
            {
                // Not even a checkpoint any more.
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("haven/test\n5\n")]
    [InlineData("haven/test\n5\nAAAA\nchain AAAA\ntime now\n\n— x y\n")]
    public void What_is_no_checkpoint_is_said_to_be_none(string text)
    {
        using var key = CheckpointKey.Make();
        Should.Throw<FormatException>(() => key.Public.Open(text));
        Should.Throw<FormatException>(() => CheckpointKey.Parse(text));
        Should.Throw<FormatException>(() => CheckpointPublicKey.Parse(text));
        Should.Throw<FormatException>(() => CheckpointKey.Parse(key.Public.ToPem()));
    }
}
