using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Haven.TestKit.Fuzzing;

/// <summary>Makes one request for an operation from one seed: as it should be, nearly, or as nobody should send it.</summary>
internal sealed class FuzzRequests(JsonNode document, Random random, FuzzMemory known)
{
    private const int LongestUrl = 3_000;
    private readonly FuzzValues values = new(document, random, known);

    /// <summary>How far from right the request is.</summary>
    public enum Kind
    {
        Fitting,
        NearlyFitting,
        Hostile,
    }

    public HttpRequestMessage Make(FuzzOperation operation, Kind kind)
    {
        var address = Address(operation, kind);
        var request = new HttpRequestMessage(operation.Method, new Uri(address, UriKind.Relative));
        foreach (var header in operation.Parameters.Where(parameter => parameter.In == "header"))
            if (Given(header, kind))
                request.Headers.TryAddWithoutValidation(header.Name, Safe(header.Name == "If-Match" && kind == Kind.Fitting && known.Named(TagOf(address), random) is { } tag ? tag : ValueOf(header, kind)));
        if (operation.Body is { } body && !(kind == Kind.Hostile && random.Next(10) == 0))
            request.Content = Content(body, kind);
        if (kind == Kind.Hostile && random.Next(6) == 0)
            request.Headers.TryAddWithoutValidation("Accept", random.Next(3) switch { 0 => "text/html", 1 => "application/json;q=0", _ => ",;/" });
        return request;
    }

    /// <summary>Under what name the ETag of a thing is remembered: its own address, without what is done to it.</summary>
    public static string TagOf(string address) => $"ETag {string.Join('/', address.Split('?')[0].Split('/').Take(5))}";

    private string Address(FuzzOperation operation, Kind kind)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "path"))
            path = path.Replace($"{{{parameter.Name}}}", PathPart(parameter with { Name = parameter.Name == "id" ? operation.Thing : parameter.Name }, kind), StringComparison.Ordinal);
        var query = operation.Parameters.Where(parameter => parameter.In == "query" && Given(parameter, kind))
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(Paired(ValueOf(parameter, kind)))}").ToList();
        if (kind != Kind.Fitting && random.Next(8) == 0)
            query.Add($"x{random.Next(100)}={Uri.EscapeDataString(Paired(values.HostileText()))}");
        if (kind == Kind.Hostile && query.Count > 0 && random.Next(8) == 0)
            query.Add(query[0]);
        var address = query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path;
        return address.Length <= LongestUrl ? address : path.Length <= LongestUrl ? path : operation.Path;
    }

    // NUL, an empty part and dots never reach the site: the server or the client's own library takes them out.
    private string PathPart(FuzzParameter parameter, Kind kind)
    {
        var text = Paired(ValueOf(parameter, kind)).Replace("\0", "", StringComparison.Ordinal).Trim('.');
        return text.Length == 0 ? "x" : Uri.EscapeDataString(text);
    }

    private bool Given(FuzzParameter parameter, Kind kind) => kind == Kind.Fitting ? parameter.Required || random.Next(3) == 0 : random.Next(4) > 0;

    private string ValueOf(FuzzParameter parameter, Kind kind)
    {
        if (kind == Kind.Hostile || (kind == Kind.NearlyFitting && random.Next(4) == 0))
            return values.HostileText();
        return values.Fitting(parameter.Schema, parameter.Name)?.ToString() ?? "";
    }

    private HttpContent Content(FuzzBody body, Kind kind)
    {
        if (body.MediaType == "application/x-www-form-urlencoded")
            return Form(body, kind);
        if (body.MediaType == "application/zip")
            return Bytes(new FuzzBundles(random, values).Make(kind), kind == Kind.Hostile && random.Next(8) == 0 ? "text/plain" : body.MediaType);
        if (kind == Kind.Hostile)
            return HostileContent(body);
        var json = kind == Kind.NearlyFitting ? values.NearlyFitting(body.Schema, "")
            : body.Example is { } example && random.Next(2) == 0 ? values.LikeExample(example, "")
            : values.Fitting(body.Schema, "");
        return Bytes(Encoding.UTF8.GetBytes(json?.ToJsonString() ?? "null"), body.MediaType);
    }

    private HttpContent Form(FuzzBody body, Kind kind)
    {
        var fields = (kind == Kind.Fitting ? values.Fitting(body.Schema, "") : values.NearlyFitting(body.Schema, "")) as JsonObject ?? [];
        return new FormUrlEncodedContent(fields.Where(field => field.Value is not null).Select(field =>
            KeyValuePair.Create(field.Key, kind == Kind.Hostile ? Paired(values.HostileText()) : Paired(field.Value!.ToString()))));
    }

    private ByteArrayContent HostileContent(FuzzBody body)
    {
        var whole = values.Fitting(body.Schema, "")?.ToJsonString() ?? "{}";
        return random.Next(12) switch
        {
            0 => Bytes(Encoding.UTF8.GetBytes(whole[..random.Next(whole.Length)]), body.MediaType),
            1 => Bytes([0xFF, 0xFE, .. Encoding.UTF8.GetBytes(whole)], body.MediaType),
            2 => Bytes([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(whole)], body.MediaType),
            3 => Bytes(Encoding.UTF8.GetBytes(new string('[', random.Next(1, 5000))), body.MediaType),
            4 => Bytes(Encoding.UTF8.GetBytes(whole.Replace("\":\"", "\":\"\\ud800", StringComparison.Ordinal)), body.MediaType),
            5 => Bytes(Encoding.UTF8.GetBytes(whole.Replace("\":\"", "\":\"\\u0000", StringComparison.Ordinal)), body.MediaType),
            6 => Bytes(Encoding.UTF8.GetBytes(whole.Length > 2 ? $"{whole[..^1]},{whole[1..]}" : whole), body.MediaType),
            7 => Bytes(Encoding.UTF8.GetBytes(whole), random.Next(3) switch { 0 => "text/plain", 1 => "application/json; charset=utf-16", _ => "application/xml" }),
            8 => Bytes(Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('x', random.Next(200_000))}\"}}"), body.MediaType),
            9 => Bytes(Encoding.UTF8.GetBytes("[1e999,-0,1E+3,99999999999999999999]"), body.MediaType),
            10 => Bytes([], body.MediaType),
            _ => Bytes(Encoding.UTF8.GetBytes(new JsonObject { [values.HostileText()] = values.HostileText() }.ToJsonString()), body.MediaType),
        };
    }

    private static ByteArrayContent Bytes(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    /// <summary>What a header can hold at all.</summary>
    private static string Safe(string text) => string.Concat(text.Where(c => c is >= ' ' and < '\u007f').Take(1_000));

    /// <summary>Without halves of surrogate pairs, which no address can hold.</summary>
    private static string Paired(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
