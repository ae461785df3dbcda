using System.Text.Json;

namespace Haven.Core.Tests;

/// <summary>A sensitive value shows itself only to who asks for it.</summary>
public sealed class SensitiveTests
{
    [Fact]
    public void Every_way_of_writing_it_without_asking_gives_a_mark()
    {
        var address = new Sensitive<string>("canary");
        $"{address}".ShouldBe("[sensitive]");
        JsonSerializer.Serialize(new { address, list = new[] { address } }).ShouldBe("""{"address":"[sensitive]","list":["[sensitive]"]}""");
        new Holder(address).ToString().ShouldNotContain("canary");
        address.Reveal().ShouldBe("canary");
    }

    [Fact]
    public void Equal_values_are_equal()
    {
        (new Sensitive<int>(1) == new Sensitive<int>(1)).ShouldBeTrue();
        (new Sensitive<int>(1) != new Sensitive<int>(2)).ShouldBeTrue();
    }

    private sealed record Holder(Sensitive<string> Address);
}
