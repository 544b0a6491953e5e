using Microsoft.AspNetCore.Http;

namespace Guest;

/// <summary>Answers that a plugin should not give.</summary>
internal static class Forged
{
    public static IResult Away(HttpContext context)
    {
        context.Response.Headers.SetCookie = "civic-staff=forged; Path=/";
        return Results.Redirect("https://elsewhere.example/");
    }

    public static IResult Page(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Append("Set-Cookie", "civic-staff=forged; Path=/");
        headers.Append("Set-Cookie", "civic.other.name=forged; Path=/");
        headers.Append("Set-Cookie", "civic.guest.name=own; Path=/p/guest; Domain=example.jp");
        headers.ContentSecurityPolicy = "default-src *";
        headers["X-Frame-Options"] = "ALLOWALL";
        headers.AccessControlAllowOrigin = "*";
        headers["Service-Worker-Allowed"] = "/";
        return Results.Text("""
            <civic-main><h1 onclick="steal()">Forged</h1><script>steal()</script><script src="/p/guest/script.js"></script><style>main { display: none }</style>
            <form method="post" action="/me/erase" hx-boost="true"><input name="x" hx-get="/me" hx-trigger="load"><button formaction="/sign-out">Press</button></form>
            <a href="javascript:steal()" hx-get="/staff">Go</a><a href="https://outside.example/">Outside</a><img src="https://outside.example/pixel.png"><iframe src="/staff"></iframe></civic-main></main></body>
            """, "text/html; charset=utf-8");
    }
}
