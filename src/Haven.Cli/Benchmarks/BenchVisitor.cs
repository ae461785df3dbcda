using System.Net;
using System.Text.RegularExpressions;

namespace Haven.Cli.Benchmarks;

/// <summary>One worker's browser, without script: it sends a session's cookie and the token of the forms it was given.</summary>
internal sealed partial class BenchVisitor(HttpClient client, BenchWorker worker)
{
    private string cookies = $"haven={worker.Token}";
    private string token = "";
    private int stopped;

    public BenchWorker Worker => worker;

    /// <summary>How often a page was answered with the one that asks for a code.</summary>
    public int Stopped => stopped;

    /// <summary>Fetches a page that holds a form, for its token; once.</summary>
    public async Task ReadyAsync(string path, CancellationToken ct)
    {
        using var answer = await client.SendAsync(Request(HttpMethod.Get, path), ct);
        answer.EnsureSuccessStatusCode();
        token = FormToken().Match(await answer.Content.ReadAsStringAsync(ct)).Groups[1].Value;
        cookies = string.Join("; ", [cookies, .. answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])]);
    }

    /// <summary>Reads a page, or the one it leads to, to its end.</summary>
    public async Task GoAsync(string path, CancellationToken ct)
    {
        using var answer = await client.SendAsync(Request(HttpMethod.Get, path), ct);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            await ReadAsync(answer, HttpStatusCode.OK, path, ct);
            return;
        }
        var next = answer.Headers.Location!.OriginalString;
        if (next.StartsWith("/step-up", StringComparison.Ordinal))
            Interlocked.Increment(ref stopped);
        await GoAsync(next, ct);
    }

    /// <summary>Sends a form and reads the page it leads to.</summary>
    public async Task SendAsync(string path, CancellationToken ct, params (string Name, string Value)[] fields)
    {
        var request = Request(HttpMethod.Post, path);
        request.Content = new FormUrlEncodedContent(fields.Append(("form-token", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using var answer = await client.SendAsync(request, ct);
        await ReadAsync(answer, HttpStatusCode.Redirect, path, ct);
        await GoAsync(answer.Headers.Location!.OriginalString, ct);
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookies);
        return request;
    }

    private static async Task ReadAsync(HttpResponseMessage answer, HttpStatusCode expected, string path, CancellationToken ct)
    {
        var text = await answer.Content.ReadAsStringAsync(ct);
        if (answer.StatusCode != expected)
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode} {answer.Headers.Location}: {Heading().Match(text).Groups[1].Value.Trim()}");
    }

    [GeneratedRegex("name=\"form-token\"[^>]*value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex FormToken();

    [GeneratedRegex("<h1[^>]*>([^<]*)", RegexOptions.None, 1000)]
    private static partial Regex Heading();
}
