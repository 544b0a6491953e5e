using System.Text.Json;
using System.Text.Json.Nodes;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>Prints a result: the answer on standard output, the reason of a "no" on standard error, and the exit code for scripts.</summary>
internal sealed class Answer(Surroundings around, Speech say, bool json)
{
    /// <summary>Prints and answers the exit code, from 0 to 3, 75 or 130.</summary>
    public int Print(CommandResult result)
    {
        var code = ExitCode(result);
        var sentence = result.Refusal is { } refusal ? Sentence(refusal) : null;
        if (!json)
        {
            around.Out.Write(result.Text);
        }
        else if (Document(result, sentence, out var failure) is { } document)
        {
            around.Out.Write(document);
            around.Out.Write('\n');
        }
        else
        {
            return Print(CommandResult.Failed(failure!));
        }
        around.Out.Flush();
        if (sentence is not null && !result.Text.Contains(sentence, StringComparison.Ordinal))
            around.Error.Write($"{sentence}\n");
        if (result.Error is { } error)
            around.Error.Write($"{error}\n");
        return code;
    }

    // What a plugin answers is held to the table of exit codes: a script must be able to trust it.
    private static int ExitCode(CommandResult result) => result switch
    {
        { ExitCode: 0, Error: not null } => 3,
        { ExitCode: 0, Refusal: not null } => 1,
        { ExitCode: >= 0 and <= 3 or CommandLine.Interrupted or CityEnd.Again } => result.ExitCode,
        _ => 3,
    };

    private string Sentence(Refusal refusal) => Ruby.Plain(say.Texts.Say(say.Language, refusal));

    private static string? Document(CommandResult result, string? sentence, out CivicError? failure)
    {
        failure = null;
        try
        {
            var data = JsonSerializer.SerializeToNode(result.Data, result.Data.GetType(), EventJson.Options);
            if (result.Refusal is { } refusal)
            {
                data = Whole(data);
                data["refusal"] = new JsonObject
                {
                    ["code"] = refusal.Code, ["message"] = sentence, ["facts"] = JsonSerializer.SerializeToNode(refusal.Facts, EventJson.Options),
                };
            }
            if (result.Error is { } error)
            {
                data = Whole(data);
                data["error"] = JsonSerializer.SerializeToNode(error, EventJson.Options);
            }
            return data?.ToJsonString(EventJson.Options) ?? "null";
        }
        catch (Exception unwritable) when (unwritable is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            failure = ToolErrors.NoJson(unwritable);
            return null;
        }
    }

    private static JsonObject Whole(JsonNode? data) => data as JsonObject ?? (data is null ? [] : new JsonObject { ["data"] = data });
}
