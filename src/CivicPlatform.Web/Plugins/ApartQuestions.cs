using System.Net.Http.Headers;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Plugins;

/// <summary>Writes a reader's request anew for the process of a plugin: what the plugin may know of it, and the city's word for who reads.</summary>
internal sealed class ApartQuestions(IVault vault, IOptions<AntiforgeryOptions> antiforgery)
{
    private static readonly string[] Passed = ["Accept", "Accept-Language", "Idempotency-Key", "If-Match"];

    /// <summary>The request, or <see langword="null"/> when its address is none of the plugin's.</summary>
    /// <exception cref="BadHttpRequestException">It says that it is a form and cannot be read as one.</exception>
    public async Task<HttpRequestMessage?> WriteAsync(HttpContext context, PluginId plugin, PageContext page)
    {
        var request = context.Request;
        var address = request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
        if (!ApartAddress.IsOf(plugin, address) && !ApartAddress.IsCallOf(plugin, address))
            return null;
        // The server itself leaves the body out of an answer to HEAD.
        var method = HttpMethods.IsHead(request.Method) ? HttpMethod.Get : new HttpMethod(request.Method);
        var question = new HttpRequestMessage(method, new Uri(ApartAddress.Base, address));
        foreach (var name in Passed)
        {
            if (request.Headers.TryGetValue(name, out var values))
                question.Headers.TryAddWithoutValidation(name, values.ToArray());
        }
        if (request.Host.HasValue)
            question.Headers.Host = request.Host.Value;
        if (Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value && ApartAddress.IsOf(plugin, from.AbsolutePath))
            question.Headers.Referrer = from;
        await IntroduceAsync(question, plugin, page);
        question.Headers.TryAddWithoutValidation("Cookie", Cookies(context, plugin, page));
        question.Content = await ContentAsync(request);
        return question;
    }

    /// <summary>Says who reads: a name that this plugin alone knows, and whether they are staff. Neither login nor name nor session.</summary>
    public async Task IntroduceAsync(HttpRequestMessage question, PluginId plugin, PageContext page)
    {
        // The city asks its own vault here, while it answers for the plugin.
        using var origin = CodeOrigin.EnterCity();
        if (page.Reader.IsSignedIn)
            question.Headers.Add(ApartRoom.ReaderHeader, (await vault.PseudonymAsync(page.Reader.Person, ApartRoom.ContextOf(plugin.ToString()))).ToString());
        if (page.IsStaff)
            question.Headers.Add(ApartRoom.StaffHeader, "1");
    }

    /// <summary>The language, as the cookie of the switch says it.</summary>
    public static string LanguageCookie(PageContext page) => $"{ReaderLanguage.Cookie}={page.Language.Tag}";

    // What the browser remembers for this plugin, and no other cookie. Asked for by the door, so that the answer is known to be this reader's own.
    private static string Cookies(HttpContext context, PluginId plugin, PageContext page)
    {
        var start = ReaderCookies.Name(plugin.ToString(), "");
        var own = context.Request.Cookies.Keys.Where(name => name.StartsWith(start, StringComparison.Ordinal)).Select(name => name[start.Length..])
            .Where(IsName).Select(name => (name, Value: page.Recall(name))).Where(cookie => cookie.Value is not null)
            .Select(cookie => $"{start}{cookie.name}={Uri.EscapeDataString(cookie.Value!)}");
        return string.Join("; ", own.Prepend(LanguageCookie(page)));
    }

    /// <summary>Whether a text is a name under which a browser remembers something for a plugin.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 40 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private async Task<HttpContent?> ContentAsync(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.ContentLength == 0)
            return null;
        if (request.HasFormContentType)
            return Form(await OwnForms.ReadAsync(request.HttpContext));
        if (request.ContentType is null)
            return null;
        var content = new StreamContent(request.Body);
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            content.Headers.ContentType = type;
        return content;
    }

    // Written anew: the city has read it already, and the field that proves that the form is its own is not for the plugin.
    private HttpContent Form(IFormCollection form)
    {
        var fields = form.Where(field => field.Key != antiforgery.Value.FormFieldName).SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""));
        if (form.Files.Count == 0)
            return new FormUrlEncodedContent(fields);
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            parts.Add(new StringContent(value), Quoted(name));
        foreach (var file in form.Files)
        {
            var content = new StreamContent(file.OpenReadStream());
            if (MediaTypeHeaderValue.TryParse(file.ContentType, out var type))
                content.Headers.ContentType = type;
            parts.Add(content, Quoted(file.Name), Quoted(file.FileName));
        }
        return parts;
    }

    private static string Quoted(string name) => name.Length == 0 ? "_" : new string([.. name.Select(c => char.IsControl(c) || c == '"' ? '_' : c)]);
}
