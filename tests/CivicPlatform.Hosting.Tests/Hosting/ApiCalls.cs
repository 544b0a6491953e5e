using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CivicPlatform.Hosting;

/// <summary>Calls of the API as programs send them by token, and as a page of the city sends them with its reader's cookie.</summary>
internal static class ApiCalls
{
    /// <summary>A program with a token of a person.</summary>
    public static async Task<HttpClient> ProgramAsync(this HostileTown town, HttpClient browser, params string[] scopes)
    {
        var program = town.Stranger();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await HostileTown.ApiTokenAsync(browser, scopes));
        return program;
    }

    /// <summary>Sends a call that a page of the city meant to send.</summary>
    public static Task<HttpResponseMessage> CallAsync(this HttpClient caller, string method, string address, object? body = null, string? key = null) =>
        caller.SendAsync(Call(method, address, body is null ? null : body as HttpContent ?? JsonContent.Create(body), key));

    /// <summary>Sends the same call twice at once and once more, and answers what all three were answered.</summary>
    public static async Task<JsonElement> RepeatAsync(this HttpClient caller, string method, string address, object? body, string key)
    {
        var both = await Task.WhenAll(caller.CallAsync(method, address, body, key), caller.CallAsync(method, address, body, key));
        foreach (var answer in both)
            await JsonAsync(Task.FromResult(answer));
        return await JsonAsync(caller.CallAsync(method, address, body, key));
    }

    /// <summary>What a call that was taken was answered.</summary>
    public static async Task<JsonElement> JsonAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        answer.IsSuccessStatusCode.Should().BeTrue("{0}: {1}", answer.RequestMessage!.RequestUri, await answer.Content.ReadAsStringAsync());
        return answer.Content.Headers.ContentLength == 0 ? default : await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The status and code of a call that was refused.</summary>
    public static async Task<(int Status, string? Code)> CodeAsync(Task<HttpResponseMessage> call) => await ProblemAsync(call) is var problem
        ? (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString()) : default;

    public static async Task<JsonElement> ProblemAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        answer.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json", "{0} {1} says {2}", answer.RequestMessage!.Method, answer.RequestMessage.RequestUri, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Nobody but those who may gets through: not a token of staff, not a citizen, not a stranger, not another site with a clerk's cookie.</summary>
    public static async Task OnlyForStaffAsync(this HostileTown town, string method, string address, Func<object?>? body = null)
    {
        using var program = await town.ProgramAsync(town.Staff, "issues", "votes", "ties", "datasets", "notices");
        (await CodeAsync(program.CallAsync(method, address, body?.Invoke()))).Should().Be((401, "CIVIC7004"), "{0} {1}: no token has roles", method, address);
        (await CodeAsync(town.Citizen.CallAsync(method, address, body?.Invoke()))).Should().Be((403, "CIVIC7062"), "{0} {1}", method, address);
        (await CodeAsync(town.Stranger().CallAsync(method, address, body?.Invoke()))).Should().Be((401, "CIVIC7004"), "{0} {1}", method, address);
        if (method != "GET")
            (await CodeAsync(town.Staff.SendAsync(Call(method, address, body?.Invoke() is { } sent ? sent as HttpContent ?? JsonContent.Create(sent) : null, null, meant: false)))).Should().Be((400, "CIVIC7005"), "{0} {1}: another site may have sent it", method, address);
    }

    /// <summary>A call, meant by a page of the city or not; to put something of one's own into.</summary>
    public static HttpRequestMessage Call(string method, string address, HttpContent? body, string? key, bool meant = true)
    {
        var message = new HttpRequestMessage(new HttpMethod(method), address) { Content = body };
        if (meant)
            message.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (key is not null)
            message.Headers.Add("Idempotency-Key", key);
        return message;
    }
}
