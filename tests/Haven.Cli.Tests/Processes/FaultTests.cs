using Haven.Cli.Shell;
using Haven.Core;
using Npgsql;

namespace Haven.Cli.Tests.Processes;

/// <summary>What goes wrong on the machine is one line that says how to mend it; only Haven's own faults are called so.</summary>
public sealed class FaultTests
{
    [Fact]
    public void A_full_disk_says_so()
    {
        var fault = Should.Throw<IOException>(() => File.WriteAllText("/dev/full", "x"));
        Faults.Explain(fault).ShouldBe((ExitCode.BadInput, "disk-full", $"the disk is full ({fault.Message}): free some space and run again"));
    }

    [Theory]
    [InlineData("53100", "disk-full")]
    [InlineData("57P01", "server-lost")]
    [InlineData("57P02", "server-lost")]
    [InlineData("57P03", "server-lost")]
    [InlineData("08006", "server-lost")]
    [InlineData("28P01", "server-refused")]
    [InlineData("3D000", "server-refused")]
    [InlineData("53300", "server-busy")]
    public void What_the_server_reports_about_itself_is_told(string state, string word)
    {
        var fault = new InvalidOperationException("outer", new PostgresException("message", "FATAL", "FATAL", state));
        var (code, found, _) = Faults.Explain(fault);
        (code, found).ShouldBe((ExitCode.BadInput, word));
    }

    [Fact]
    public void What_the_system_refuses_is_the_machines_and_not_a_fault_of_Haven()
    {
        var fault = Should.Throw<IOException>(() => File.WriteAllText(Path.Combine("/proc", new string('x', 300)), "x"));
        Faults.Explain(fault).ExitCode.ShouldBe(ExitCode.BadInput);
        Faults.Explain(new IOException("the stream is not what it was")).ExitCode.ShouldBe(ExitCode.Bug);
    }

    [Fact]
    public void A_broken_connection_is_a_lost_server() =>
        Faults.Explain(new NpgsqlException("outer", new EndOfStreamException("end"))).Word.ShouldBe("server-lost");

    [Fact]
    public void Bad_input_is_told_in_its_own_words() =>
        Faults.Explain(new AggregateException(new InputException("row 3 is wrong: mend it"))).ShouldBe((ExitCode.BadInput, "bad-input", "row 3 is wrong: mend it"));

    [Fact]
    public void Anything_else_is_a_fault_of_Haven()
    {
        var (code, word, line) = Faults.Explain(new InvalidOperationException("that cannot be"));
        (code, word).ShouldBe((ExitCode.Bug, "bug"));
        line.ShouldContain("InvalidOperationException");
        line.ShouldContain("HAVEN_DEBUG=1");
    }

    [Fact]
    public void A_fault_of_Haven_is_told_without_its_words_which_can_quote_a_record()
    {
        var refused = new PostgresException("invalid input syntax for type date: \"canary\"", "ERROR", "ERROR", PostgresErrorCodes.InvalidTextRepresentation);
        var (_, _, line) = Faults.Explain(new InvalidOperationException("canary", refused));
        line.ShouldNotContain("canary");
        line.ShouldContain("InvalidOperationException: PostgresException 22P02");
    }
}
