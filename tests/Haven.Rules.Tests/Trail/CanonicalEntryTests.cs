using Haven.Rules.Trail;

namespace Haven.Rules.Tests.Trail;

public sealed class CanonicalEntryTests
{
    [Fact]
    public void An_entry_comes_back_from_its_bytes_as_it_was()
    {
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var facts = SampleTrail.Facts(random, random.NextInt64()) with { Reason = "é " + i, At = new DateTimeOffset(1969, 12, 31, 23, 0, 0, TimeSpan.FromHours(1)).AddMicroseconds(i) };
            var bytes = SampleTrail.Bytes(facts);
            var read = CanonicalEntry.Read(bytes);
            SampleTrail.Bytes(read).ShouldBe(bytes);
            read.ShouldBe(facts with { At = facts.At.ToUniversalTime(), Fields = read.Fields, SubjectDigest = read.SubjectDigest });
            read.Fields.ShouldBe(facts.Fields);
            read.SubjectDigest.ToArray().ShouldBe(facts.SubjectDigest.ToArray());
            CanonicalEntry.IdOf(bytes).ShouldBe(facts.Id);
            CanonicalEntry.KeyIdOf(bytes).ShouldBe(facts.KeyId);
        }
    }

    [Fact]
    public void Entries_that_differ_in_anything_have_different_bytes()
    {
        var one = SampleTrail.Facts(new Random(2), 7) with { Actor = "ab", Agency = "c", Fields = ["ab", "c"], PurposeId = null };
        TrailFacts[] others =
        [
            one with { Id = Guid.CreateVersion7() }, one with { At = one.At.AddMicroseconds(1) }, one with { ActorId = Guid.CreateVersion7() },
            one with { Actor = "a", Agency = "bc" }, one with { Role = "supervisor" }, one with { Act = "Sharing" }, one with { Operation = "people.find" },
            one with { Reason = one.Reason + " " }, one with { Detail = "x" }, one with { PurposeId = Guid.CreateVersion7() }, one with { Fields = ["a", "bc"] }, one with { Fields = ["abc"] },
            one with { SubjectCount = one.SubjectCount + 1 }, one with { SubjectDigest = new byte[32] }, one with { KeyId = 8 },
        ];
        others.Append(one).Select(facts => Convert.ToHexString(SampleTrail.Bytes(facts))).Distinct().Count().ShouldBe(others.Length + 1);
    }

    [Fact]
    public void What_is_finer_than_a_microsecond_is_cut_off_as_the_database_does()
    {
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(19);
        CanonicalEntry.Microseconds(at).ShouldBe(CanonicalEntry.Microseconds(at.AddTicks(-9)));
        CanonicalEntry.Microseconds(DateTimeOffset.UnixEpoch.AddTicks(-1)).ShouldBe(-1);
    }

    [Fact]
    public void Any_cut_or_flip_is_refused_or_read_as_something_else()
    {
        var random = new Random(3);
        var bytes = SampleTrail.Bytes(SampleTrail.Facts(random, 7));
        for (var i = 0; i < bytes.Length; i++)
        {
            Should.Throw<FormatException>(() => CanonicalEntry.Read(bytes.AsSpan(0, i)));
            byte[] flipped = [.. bytes];
            flipped[i] ^= (byte)(1 << random.Next(8));
            try
            {
                SampleTrail.Bytes(CanonicalEntry.Read(flipped)).ShouldBe(flipped);
            }
            catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException)
            {
                // Refused, or an instant that is no instant.
            }
        }
    }

    [Fact]
    public void A_set_of_subjects_knows_neither_order_nor_repeats()
    {
        var random = new Random(4);
        Guid[] ids = [.. Enumerable.Range(0, 200).Select(_ => SampleTrail.Id(random))];
        var set = SubjectSet.Of(ids);
        SubjectSet.Of(ids.Reverse().Concat(ids)).Digest.ShouldBe(set.Digest);
        SubjectSet.Of(ids.Skip(1)).Digest.ShouldNotBe(set.Digest);
        set.Ids.Select(id => Convert.ToHexString(id.ToByteArray(bigEndian: true))).ShouldBeInOrder();
    }

    [Fact]
    public void A_key_comes_back_from_its_text_and_knows_its_codes()
    {
        var key = TrailKey.Make();
        var again = TrailKey.Parse(key.ToText());
        again.Id.ShouldBe(key.Id);
        again.IsCodeOf("entry"u8, key.Sign("entry"u8)).ShouldBeTrue();
        again.IsCodeOf("entrY"u8, key.Sign("entry"u8)).ShouldBeFalse();
        TrailKey.Make().IsCodeOf("entry"u8, key.Sign("entry"u8)).ShouldBeFalse();
        Should.Throw<FormatException>(() => TrailKey.Parse("haven-trail-key-1 c2hvcnQ="));
    }
}
