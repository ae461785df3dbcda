using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Haven.Cli.Shell;

/// <summary>
/// Where a verb speaks. Without --json its answer is lines on standard output. With --json its answer is exactly one
/// document on standard output, and the lines go to standard error.
/// </summary>
internal sealed class Output(bool json, TextWriter answer, TextWriter aside)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private bool _documentWritten;

    public bool Json => json;

    /// <summary>A line of the answer, for people.</summary>
    public void Line(string text = "") => (json ? aside : answer).WriteLine(text);

    /// <summary>A line that is not the answer: a warning, or how the work went.</summary>
    public void Aside(string text) => aside.WriteLine(text);

    /// <summary>The answer, for programs. Nothing happens unless --json was given.</summary>
    public void Document(object document)
    {
        if (!json) return;
        if (_documentWritten) throw new InvalidOperationException("a second JSON document was about to be written");
        _documentWritten = true;
        answer.WriteLine(JsonSerializer.Serialize(document, document.GetType(), Format));
    }

    /// <summary>The answer is "no". Returns the exit code that says so.</summary>
    /// <param name="code">A stable word for programs, for example <c>before-first-record</c>.</param>
    /// <param name="message">One line for people.</param>
    public int No(string code, string message)
    {
        Fault(code, message);
        return ExitCode.No;
    }

    /// <summary>Says what went wrong: one line for people and, with --json, the one document for programs.</summary>
    public void Fault(string code, string message)
    {
        var line = OneLine(message);
        aside.WriteLine($"haven: {line}");
        if (!_documentWritten) Document(new { error = new { code, message = line } });
    }

    /// <summary>With --json there is always one document, even where a verb had nothing to add to its exit code.</summary>
    public void Close(int exitCode)
    {
        if (!_documentWritten) Document(new { exitCode });
    }

    private static string OneLine(string message) =>
        string.Join(' ', message.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
