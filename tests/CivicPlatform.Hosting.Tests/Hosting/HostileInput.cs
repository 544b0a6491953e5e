using System.Text;

namespace CivicPlatform.Hosting;

/// <summary>What nobody sends who means well.</summary>
internal static class HostileInput
{
    /// <summary>Values for fields, as text.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "", " ", "\0", "a\0b", "\u202e\u2066乱\u2069", "<script>alert(1)</script>", "'; DROP TABLE people; --", "../../../../etc/passwd", "-1", "0", "NaN", "1e309",
        "99999999999999999999999999", new string('長', 10_000), "\r\nSet-Cookie: a=b", "{0}[[漢|かん]", "http://169.254.169.254/", "true", "2026-13-45", "😀\u200d\ufe0f",
    ];

    /// <summary>Values for addresses: shorter, since the server itself refuses a long line.</summary>
    public static IReadOnlyList<string> Addresses { get; } =
    [
        .. Texts.Where(text => text.Length is > 0 and < 1000).Select(Uri.EscapeDataString), new string('a', 3000), "%ED%A0%80", "%FF%FE", "..%2f..%2fetc", "%252e", "a%20b", "n-1", "9223372036854775807", "2147483648",
    ];

    // As they stand in a form: the ones that a rule of one field alone lets through.
    private static readonly string[] Worst = ["", "%00", "%ED%A0%80", "%FF%FE", "%E2%80%AE", "-1", "99999999999999999999", "NaN", string.Concat(Enumerable.Repeat("%E9%95%B7", 10_000))];

    /// <summary>Bodies that are no answer to what was asked, whatever it was.</summary>
    public static IEnumerable<HttpContent?> Bodies()
    {
        yield return null;
        foreach (var json in (string[])["{}", "null", "[]", "1", "\"x\"", "{\"a\":", "", "{\"a\":1,\"a\":2}", new string('[', 10_000), string.Concat(Enumerable.Repeat("{\"a\":", 10_000))])
            yield return Json(json);
        yield return Typed([0xFF, 0xFE, 0x80], "application/json");
        yield return Typed("{\"title\":\"x\"}"u8, "application/json; charset=utf-16");
        yield return Typed("{\"title\":\"x\"}"u8, "application/json; charset=no-such");
        yield return Typed("{\"title\":\"x\"}"u8, "text/plain");
        yield return Typed("<a/>"u8, "application/xml");
        yield return Typed("a=b"u8, "application/x-www-form-urlencoded; charset=no-such");
        yield return Typed("a=%00&b=%ED%A0%80&c=%"u8, "application/x-www-form-urlencoded");
        yield return Typed(Encoding.ASCII.GetBytes(string.Join('&', Enumerable.Range(0, 3000).Select(n => $"f{n}=1"))), "application/x-www-form-urlencoded");
        yield return Typed("x"u8, "multipart/form-data");
        yield return Typed("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx"u8, "multipart/form-data; boundary=b");
        yield return Typed("x"u8, "multipart/form-data; boundary=\"" + new string('b', 300) + "\"");
    }

    /// <summary>JSON objects with one field wrong, and some with fields that nobody asked for.</summary>
    public static IEnumerable<HttpContent> Objects(IReadOnlyCollection<string> fields)
    {
        string[] wrong = ["1", "-1", "1e400", "99999999999999999999", "true", "[]", "[[[]]]", "{}", "null", "\"x\"", "[1]", "[\"x\"]", "[null]", "\"\\ud800\"", "\"\\u0000\"", "\"\\u202e\"",
            $"\"{new string('a', 10_000)}\"", $"[{string.Join(',', Enumerable.Repeat("1", 5_000))}]", "{\"latitude\":1e300,\"longitude\":\"x\"}", "{\"latitude\":91,\"longitude\":0,\"words\":\"\\ud800\"}"];
        foreach (var field in fields)
        {
            foreach (var value in wrong)
                yield return Json($"{{{string.Join(',', fields.Where(other => other != field).Select(other => $"\"{other}\":\"x\"").Append($"\"{field}\":{value}"))}}}");
        }
        foreach (var value in wrong)
            yield return Json($"{{{string.Join(',', fields.Select(field => $"\"{field}\":{value}"))}}}");
        yield return Json($"{{{string.Join(',', fields.Concat(["id", "by", "author", "person", "pseudonym", "roles", "isStaff", "isModerator", "status", "supports"]).Select(field => $"\"{field}\":\"Administrator\""))}}}");
    }

    /// <summary>Forms with parts: each field as a text, as a file, twice, or not at all.</summary>
    public static IEnumerable<HttpContent> Parts(IReadOnlyCollection<string> fields)
    {
        foreach (var hostile in Texts)
        {
            foreach (var file in (string?[])[null, "../../x.csv", "名\u202e\0.csv", new string('n', 5000)])
                yield return Parted(fields.Select(field => (field, file, Encoding.UTF8.GetBytes(hostile))));
        }
        foreach (var field in fields)
        {
            yield return Parted(fields.Where(other => other != field).Select(other => (other, (string?)"x", "x"u8.ToArray())));
            yield return Parted(fields.Append(field).Select(each => (each, (string?)"x", "\0\xFF"u8.ToArray())));
        }
        yield return Parted([]);
    }

    public static HttpContent Json(string json) => new StringContent(json, Encoding.UTF8, "application/json");

    /// <summary>A form with all fields wrong and, where it is known what is taken, one that is sound and some with one field wrong, given twice or left out; percent-encoded as a browser would.</summary>
    /// <param name="fields">All fields of the form.</param>
    /// <param name="token">The antiforgery token.</param>
    /// <param name="sound">What is taken in a field.</param>
    /// <param name="others">Names of what belongs to somebody else.</param>
    public static IEnumerable<HttpContent> Forms(IReadOnlyCollection<string> fields, (string Name, string Value) token, Func<string, string>? sound, IReadOnlyCollection<string> others)
    {
        foreach (var hostile in Texts.Select(Uri.EscapeDataString).Append("%ED%A0%80").Append("%ud800"))
            yield return Form(fields.Select(field => (field, hostile)), token);
        if (sound is null)
            yield break;
        yield return Form(Sound(), token);
        foreach (var field in fields)
        {
            // Where any words are taken, an id is one more of them.
            foreach (var hostile in sound(field) == PageForms.Words ? Worst : Worst.Concat(others))
                yield return Form(Sound().Select(each => each.Name == field ? (field, hostile) : each), token);
            yield return Form(Sound().Where(each => each.Name != field), token);
            yield return Form(Sound().Append((field, "x")), token);
        }

        IEnumerable<(string Name, string Value)> Sound() => fields.Select(field => (field, Uri.EscapeDataString(sound(field))));
    }

    private static ByteArrayContent Form(IEnumerable<(string Name, string Value)> fields, (string Name, string Value) token) => Typed(
        Encoding.ASCII.GetBytes(string.Join('&', fields.Append((token.Name, Uri.EscapeDataString(token.Value))).Select(field => $"{field.Item1}={field.Item2}"))),
        "application/x-www-form-urlencoded");

    private static MultipartFormDataContent Parted(IEnumerable<(string Name, string? File, byte[] Content)> parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, file, content) in parts)
        {
            if (file is null)
                form.Add(new ByteArrayContent(content), name);
            else
                form.Add(new ByteArrayContent(content), name, file);
        }
        return form;
    }

    private static ByteArrayContent Typed(ReadOnlySpan<byte> bytes, string type)
    {
        var content = new ByteArrayContent(bytes.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
