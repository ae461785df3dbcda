using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Haven.TestKit.Fuzzing;

/// <summary>A client that the fuzzer plays, with what it takes to get tokens.</summary>
public sealed record FuzzClient(string Id, string Secret);

/// <summary>What a campaign found.</summary>
/// <param name="Findings">Each in a line that says how to see it again; none is what is wanted.</param>
/// <param name="Answers">How many answers of each operation had each status.</param>
/// <param name="Slowest">The slowest answer, and of which operation.</param>
/// <param name="OverTwoSeconds">How many answers took longer.</param>
public sealed record FuzzResult(
    int Requests, IReadOnlyList<string> Findings, IReadOnlyDictionary<string, SortedDictionary<int, int>> Answers, (string Operation, TimeSpan Took) Slowest, int OverTwoSeconds);

/// <summary>
/// Sends an API what its OpenAPI document allows, what it nearly allows and what nobody should send, and looks at every
/// answer: no fault of the site, no status that the document does not declare, every refusal problem+json with a code.
/// The requests follow from the seed; the answers teach it ids, so that later requests find what earlier ones made.
/// </summary>
public sealed class ApiFuzzer(Uri site, IReadOnlyList<FuzzClient> clients, IEnumerable<(string Name, string Value)> known)
{
    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch];
    private readonly FuzzMemory memory = new(known);
    private readonly ConcurrentQueue<string> findings = new();
    private readonly ConcurrentDictionary<(string Operation, int Status), int> answers = new();
    private readonly ConcurrentDictionary<int, (string Token, long At)> tokens = new();
    private readonly Lock gate = new();
    private (string Operation, TimeSpan Took) slowest = ("", TimeSpan.Zero);
    private int overTwoSeconds;

    public async Task<FuzzResult> RunAsync(int requests, int seed, int atOnce, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site, Timeout = TimeSpan.FromMinutes(2) };
        var document = JsonNode.Parse(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), ct))!;
        var operations = FuzzOperation.Of(document);
        foreach (var client in clients)
        {
            memory.Keep("client_id", client.Id);
            memory.Keep("client_secret", client.Secret);
            memory.Keep("grant_type", "client_credentials");
        }
        await Parallel.ForEachAsync(Enumerable.Range(0, requests), new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = ct },
            async (number, token) => await OneAsync(http, document, operations, Mix(seed, number), token));
        return new(requests, [.. findings.Take(100)],
            answers.GroupBy(answer => answer.Key.Operation).ToDictionary(group => group.Key,
                group => new SortedDictionary<int, int>(group.ToDictionary(answer => answer.Key.Status, answer => answer.Value)), StringComparer.Ordinal),
            slowest, overTwoSeconds);
    }

    private async Task OneAsync(HttpClient http, JsonNode document, IReadOnlyList<FuzzOperation> operations, int seed, CancellationToken ct)
    {
        var random = new Random(seed);
        var operation = operations[random.Next(operations.Count)];
        var kind = random.Next(10) switch { < 4 => FuzzRequests.Kind.Fitting, < 7 => FuzzRequests.Kind.NearlyFitting, _ => FuzzRequests.Kind.Hostile };
        using var request = new FuzzRequests(document, random, memory).Make(operation, kind);
        var isOtherMethod = kind == FuzzRequests.Kind.Hostile && random.Next(20) == 0;
        if (isOtherMethod)
            request.Method = Methods.First(method => operations.All(other => other.Path != operation.Path || other.Method != method));
        await AuthoriseAsync(http, request, operation, kind, random, ct);

        var began = Stopwatch.GetTimestamp();
        // Sending makes the address absolute.
        var tag = FuzzRequests.TagOf(request.RequestUri!.OriginalString);
        using var answer = await http.SendAsync(request, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        var took = Stopwatch.GetElapsedTime(began);
        Count(operation, (int)answer.StatusCode, took);
        if (Fault(operation, answer, text, isOtherMethod) is { } fault)
            findings.Enqueue(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {kind}: {request.Method} {operation.Path} gave {(int)answer.StatusCode}: {fault}"));
        if (answer.IsSuccessStatusCode && operation.Id != "issueToken")
            memory.Learn(text, operation.Thing);
        if (answer is { IsSuccessStatusCode: true, Headers.ETag: { } version })
            memory.Keep(tag, version.ToString());
    }

    private async Task AuthoriseAsync(HttpClient http, HttpRequestMessage request, FuzzOperation operation, FuzzRequests.Kind kind, Random random, CancellationToken ct)
    {
        if (operation.Id == "issueToken")
        {
            // Only an id and the secret that belongs to it give a token.
            if (kind == FuzzRequests.Kind.Fitting && random.Next(2) == 0)
                request.Content = Credentials(clients[random.Next(clients.Count)]);
            return;
        }
        var odd = kind == FuzzRequests.Kind.Hostile ? random.Next(15) : -1;
        if (odd == 0)
            return;
        // Giving a token back ends it, so that one is the request's own.
        var client = random.Next(clients.Count);
        var token = odd == 1 ? "not-a-token" : operation.Id == "endToken" ? await NewTokenAsync(http, client, ct) : await TokenAsync(http, client, ct);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private async Task<string> TokenAsync(HttpClient http, int client, CancellationToken ct)
    {
        if (tokens.TryGetValue(client, out var held) && Stopwatch.GetElapsedTime(held.At) < TimeSpan.FromMinutes(10))
            return held.Token;
        var token = await NewTokenAsync(http, client, ct);
        tokens[client] = (token, Stopwatch.GetTimestamp());
        return token;
    }

    private async Task<string> NewTokenAsync(HttpClient http, int client, CancellationToken ct)
    {
        using var form = Credentials(clients[client]);
        using var answer = await http.PostAsync(new Uri("/api/v1/token", UriKind.Relative), form, ct);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct));
        return json.RootElement.GetProperty("access_token").GetString()!;
    }

    private static FormUrlEncodedContent Credentials(FuzzClient client) => new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = client.Id,
        ["client_secret"] = client.Secret,
    });

    /// <summary>A seed of each request's own, the same in every process: HashCode's are not.</summary>
    private static int Mix(int seed, int number)
    {
        var mixed = (((ulong)(uint)seed << 32) | (uint)number) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9;
        return (int)(mixed >> 33);
    }

    /// <summary>What is wrong with an answer; null when nothing is.</summary>
    private static string? Fault(FuzzOperation operation, HttpResponseMessage answer, string text, bool isOtherMethod)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500)
            return "a fault of the site";
        // Another method is no operation of the document, and an id that is none fits no route.
        if (!operation.Statuses.Contains(status) && !(isOtherMethod && status is 401 or 405) && !(status is 404 && operation.Path.Contains('{', StringComparison.Ordinal)))
            return $"the document declares {string.Join(", ", operation.Statuses.Order())}";
        if (status < 400)
            return null;
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return $"a refusal of the type {answer.Content.Headers.ContentType?.MediaType ?? "none"}";
        using var problem = JsonDocument.Parse(text);
        return problem.RootElement.TryGetProperty("code", out var code) && code.GetString() is { Length: > 0 } ? null : "a refusal without a code";
    }

    private void Count(FuzzOperation operation, int status, TimeSpan took)
    {
        answers.AddOrUpdate((operation.Id, status), 1, (_, count) => count + 1);
        lock (gate)
        {
            if (took > slowest.Took)
                slowest = (operation.Id, took);
            if (took > TimeSpan.FromSeconds(2))
                overTwoSeconds++;
        }
    }
}
