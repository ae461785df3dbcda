using System.Text;

namespace Haven.Linkage.Tests.Records;

public sealed class CsvTests
{
    [Fact]
    public void Quotes_doubled_quotes_and_line_breaks_are_read()
    {
        var table = People.Of("a,b\n\"x, \"\"y\"\"\n z\",2\r\n3,\n");
        table.Count.ShouldBe(2);
        table.Find("A")!.ValueOf(0).ShouldBe("x, \"y\"\n z");
        table.Find("b")!.ValueOf(1).ShouldBe("");
    }

    [Theory]
    [InlineData("a;b\n1;2\n")]
    [InlineData("a\tb\n1\t2\n")]
    [InlineData("a|b\n1|2\n")]
    public void The_delimiter_is_taken_from_the_header(string csv) => People.Of(csv).Find("b")!.ValueOf(0).ShouldBe("2");

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a,a\n1,2\n", "'a' occurs twice")]
    [InlineData("a,\n1,2\n", "Column 2 has no header")]
    [InlineData("a,b\n1,2,3\n", "line 2: more than 2 cells")]
    [InlineData("a,b\n1\n", "line 2: 1 cells")]
    [InlineData("a,b\n1,\"2\n", "never closed")]
    public void Broken_files_say_what_is_wrong_and_where(string csv, string message) =>
        Should.Throw<LinkageInputException>(() => People.Of(csv)).Message.ShouldContain(message);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        using var stream = new MemoryStream([.. "name\n"u8, 0xC3, 0x28, 0xFF, (byte)'\n']);
        Should.Throw<LinkageInputException>(() => CsvRecords.Read(stream, "broken.csv")).Message.ShouldContain("not UTF-8");
    }

    [Fact]
    public void A_cell_of_ten_megabytes_is_refused_without_being_held()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("name\n" + new string('x', 10_000_000) + "\n"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<LinkageInputException>(() => CsvRecords.Read(stream, "long.csv")).Message.ShouldContain("longer than 100,000");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<LinkageInputException>(() => CsvRecords.Read("no-such-file.csv")).Message.ShouldContain("no-such-file.csv");
}
