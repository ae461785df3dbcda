namespace Haven.Web.Identity;

/// <summary>
/// The cookie that holds a session's token. Over https its name binds it to this host and to encryption; over plain
/// http, which only ever is this machine itself, browsers would refuse that name.
/// </summary>
internal static class SessionCookie
{
    public static string? Read(HttpContext http) => http.Request.Cookies[Name(http)];

    public static void Set(HttpContext http, string token) => http.Response.Cookies.Append(Name(http), token, Options(http));

    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(Name(http), Options(http));

    private static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-haven" : "haven";

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
    };
}
