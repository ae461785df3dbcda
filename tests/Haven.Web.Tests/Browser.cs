using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Haven.Web.Tests;

/// <summary>A browser without script: it keeps cookies, sends the forms that pages show, and follows one redirect at a time.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient client;
    private readonly Uri url;
    private readonly bool https;

    public Browser(Uri url, bool https)
    {
        (this.url, this.https) = (url, https);
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = url };
    }

    /// <summary>What the browser holds for the site: name and value.</summary>
    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>The cookies as the site last set them, attributes and all.</summary>
    public List<string> SetCookies { get; } = [];

    public Task<Answer> GoAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Goes there and wherever that leads, until a page is shown.</summary>
    public async Task<Answer> VisitAsync(string path) => await FollowAsync(await GoAsync(path));

    /// <summary>Fills in the page's form and sends it; the fields it does not name keep what the page gave them.</summary>
    public async Task<Answer> SendAsync(Answer page, params (string Name, string Value)[] fields) =>
        await FollowAsync(await SendOnlyAsync(page, fields));

    public Task<Answer> SendOnlyAsync(Answer page, params (string Name, string Value)[] fields)
    {
        var form = (IHtmlFormElement?)page.Page.QuerySelector("main form:not([hidden])") ?? throw new InvalidOperationException($"the page shows no form:\n{page.Text}");
        return SendFormAsync(form, page.Path, fields);
    }

    public Task<Answer> SendFormAsync(IHtmlFormElement form, string pagePath, params (string Name, string Value)[] fields)
    {
        var values = form.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>().Select(input => (input.Name!, input.Value)).ToList();
        values.RemoveAll(value => fields.Any(field => field.Name == value.Item1));
        values.AddRange(fields);
        var action = form.GetAttribute("action") is { Length: > 0 } path ? path : pagePath;
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent(values.Select(value => KeyValuePair.Create(value.Item1, value.Item2))),
        });
    }

    public async Task<Answer> FollowAsync(Answer answer)
    {
        for (var hops = 0; answer.Status is 302 or 303 && hops < 10; hops++)
            answer = await GoAsync(answer.Location!);
        return answer;
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        if (https)
        {
            request.Headers.Host = "haven.example";
            request.Headers.Add("X-Forwarded-Proto", "https");
        }
        using var response = await client.SendAsync(request);
        Keep(response);
        return new Answer
        {
            Path = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : request.RequestUri.OriginalString,
            Status = (int)response.StatusCode,
            Location = response.Headers.Location?.OriginalString,
            Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            Text = await response.Content.ReadAsStringAsync(),
        };
    }

    public void Dispose() => client.Dispose();

    private void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var cookies))
            return;
        foreach (var cookie in cookies)
        {
            SetCookies.Add(cookie);
            var pair = cookie.Split(';')[0].Split('=', 2);
            if (cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
                Cookies.Remove(pair[0]);
            else
                Cookies[pair[0]] = pair[1];
        }
    }
}

/// <summary>What the site answered.</summary>
internal sealed record Answer
{
    public required string Path { get; init; }
    public required int Status { get; init; }
    public required string? Location { get; init; }
    public required Dictionary<string, string> Headers { get; init; }
    public required string Text { get; init; }

    public IHtmlDocument Page => new HtmlParser().ParseDocument(Text);

    public string Heading => Page.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The messages of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Page.QuerySelectorAll(".govuk-error-summary__list li").Select(item => item.TextContent.Trim())];
}
