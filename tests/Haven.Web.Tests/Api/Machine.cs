using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Exchanges;
using Haven.Rules.Access;

namespace Haven.Web.Tests.Api;

/// <summary>Another agency's program: it gets itself a token and asks.</summary>
internal sealed class Machine : IDisposable
{
    private static int count;
    private readonly HttpClient client;

    private Machine(HttpClient client, Guid id, string name, string secret) => (this.client, Id, Name, Secret) = (client, id, name, secret);

    public Guid Id { get; }

    public string Name { get; }

    public string Secret { get; }

    public string? Token { get; set; }

    /// <summary>A program of an agency that is made when it is not there, with a token.</summary>
    public static async Task<Machine> EnterAsync(HavenDatabase haven, Site site, Role role = Role.Practitioner, string agency = "NYP", string kind = "police", params string[] scopes)
    {
        var machine = await RegisterAsync(haven, site, role, agency, kind, scopes);
        await machine.SignInAsync();
        return machine;
    }

    /// <summary>The same without a token.</summary>
    public static async Task<Machine> RegisterAsync(HavenDatabase haven, Site site, Role role = Role.Practitioner, string agency = "NYP", string kind = "police", params string[] scopes)
    {
        site.Clock.CatchUp();
        await using (var loader = await haven.BeginAsync(DatabaseRole.Loader, OperationContext.Operator("a test", site.Clock), default))
        {
            await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind) values ($1, $1, $2) on conflict do nothing", default, agency, kind);
            await loader.CommitAsync(default);
        }
        var input = new RegisterClientInput { Name = $"program-{Interlocked.Increment(ref count)}-{Guid.CreateVersion7():N}"[..40], Role = role, Agency = agency, Scopes = scopes.Length > 0 ? scopes : Scope.All };
        var made = (await new RegisterClient(haven).RunAsync(input, OperationContext.Operator("a test", site.Clock), default)).ShouldBeOfType<ClientOutcome.Registered>();
        return new Machine(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Url }, made.Client, made.Name, made.Secret);
    }

    public async Task<ApiAnswer> SignInAsync(string? scope = null)
    {
        var answer = await AskForTokenAsync(Secret, scope);
        Token = answer.Json.GetProperty("access_token").GetString();
        return answer;
    }

    public Task<ApiAnswer> AskForTokenAsync(string secret, string? scope = null)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["client_id"] = Name, ["client_secret"] = secret };
        if (scope is not null)
            form["scope"] = scope;
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/v1/token") { Content = new FormUrlEncodedContent(form) }, token: null);
    }

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(With(new HttpRequestMessage(HttpMethod.Get, path), headers), Token);

    /// <summary>Sends a body with a new idempotency key, unless the headers have one.</summary>
    public Task<ApiAnswer> PostAsync(string path, string json, params (string Name, string Value)[] headers)
    {
        var request = With(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") }, headers);
        if (!request.Headers.Contains("Idempotency-Key"))
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return SendAsync(request, Token);
    }

    public Task<ApiAnswer> SendAsync(HttpRequestMessage request) => SendAsync(request, Token);

    public void Dispose() => client.Dispose();

    private async Task<ApiAnswer> SendAsync(HttpRequestMessage request, string? token)
    {
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request);
        return new ApiAnswer
        {
            Status = (int)response.StatusCode,
            Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            Bytes = await response.Content.ReadAsByteArrayAsync(),
        };
    }

    private static HttpRequestMessage With(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}

/// <summary>What the API answered.</summary>
internal sealed record ApiAnswer
{
    public required int Status { get; init; }
    public required Dictionary<string, string> Headers { get; init; }
    public required byte[] Bytes { get; init; }

    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The stable code of a refusal, which is problem+json or no refusal.</summary>
    public string Code
    {
        get
        {
            Headers["Content-Type"].ShouldBe("application/problem+json", Text);
            Json.GetProperty("status").GetInt32().ShouldBe(Status);
            return Json.GetProperty("code").GetString()!;
        }
    }
}
