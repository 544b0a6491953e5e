using CivicPlatform.Testing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CivicPlatform.Hosting;

public sealed class UsageTests
{
    public static TheoryData<string[]> WrongCalls => new()
    {
        Array.Empty<string>(), new[] { "imprt" }, new[] { "verify" }, new[] { "verify", "a", "b" }, new[] { "verify", "" }, new[] { "verify", "a", "--kye", "x" },
        new[] { "verify", "a", "--key" }, new[] { "plugin" }, new[] { "plugin", "lst" }, new[] { "import", "5374" }, new[] { "import", "5374", "a", "--data" },
        new[] { "import", "5374", "a", "--data", "" }, new[] { "import", "5374", "a", "--data", "x", "--data", "y" }, new[] { "job", "run", "a", "b", "--on", "2026-02-30" },
        new[] { "job", "run", "a", "b", "--on", "tomorrow" }, new[] { "status", "--lang", "fr" }, new[] { "status", "--json=yes" }, new[] { "status", "extra" },
        new[] { "run", "--urls" }, new[] { "civic" }, new[] { "no-such-plugin", "next" }, new[] { "@file" }, new[] { "-x" }, new[] { "--", "status" },
    };

    [Theory]
    [MemberData(nameof(WrongCalls))]
    public async Task Wrong_words_end_with_2_and_one_json_document(string[] words)
    {
        var answered = await ToolHere.RunAsync([.. words, .. words.Contains("--") ? Array.Empty<string>() : ["--json"]]);

        answered.ExitCode.Should().Be(2, answered.Error);
        answered.Error.Should().StartWith("CIVIC2302: ");
        if (words.Contains("--"))
            answered.Out.Should().BeEmpty("after -- nothing asks for JSON");
        else
            answered.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("CIVIC2302");
    }

    [Fact]
    public async Task The_real_program_says_wrong_words_the_same_way()
    {
        using var folder = new TestFolder();

        var answered = await ToolProcess.RunAsync(folder.Path, "verfy", "x", "--json");

        answered.ExitCode.Should().Be(2);
        answered.Json.GetProperty("error").GetProperty("why").GetString().Should().Be("'verfy' is not known. Did you mean 'verify'?");
        answered.Error.Should().Be("CIVIC2302: The words of the call are wrong.\n  Where: civic\n  'verfy' is not known. Did you mean 'verify'?\n"
            + "  Mend: See civic --help.      docs/errors/CIVIC2302.md\n");
    }

    [Theory]
    [InlineData("en", "--kye", "'--kye' is not known. Did you mean '--key'?")]
    [InlineData("ja", "--kye", "「--kye」は分かりません。「--key」のことですか。")]
    [InlineData("ja-easy", "--kye", "「--kye」は分かりません。「--key」ですか。")]
    [InlineData("en", "--lagn", "'--lagn' is not known. Did you mean '--lang'?")]
    [InlineData("en", "--quite-other", "'--quite-other' is not known.")]
    public async Task A_mistyped_option_is_answered_with_what_was_probably_meant(string language, string word, string why)
    {
        var answered = await ToolHere.RunAsync("verify", "file", word, "value", "--lang", language, "--json");

        answered.Json.GetProperty("error").GetProperty("why").GetString().Should().Be(why);
    }

    [Fact]
    public async Task All_wrong_words_are_told_at_once()
    {
        var answered = await ToolHere.RunAsync("job", "run", "garbage5374", "--on", "2026-02-30", "--lang", "fr", "--json");

        answered.Json.GetProperty("error").GetProperty("why").GetString().Should()
            .Contain("JOB is missing.").And.Contain("--on is '2026-02-30'; it must be a date such as 2026-11-24.")
            .And.Contain("--lang is 'fr'; it must be one of: ja, ja-easy, en.");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    public async Task Help_lists_every_command_and_is_json_when_asked(string word)
    {
        var text = await ToolHere.RunAsync(word);
        var json = await ToolHere.RunAsync(word, "--json");

        (text.ExitCode, json.ExitCode).Should().Be((0, 0));
        var names = json.Json.GetProperty("commands").EnumerateArray().Select(command => command.GetProperty("name").GetString()!).ToList();
        names.Should().Contain(["run", "import", "rebuild", "verify", "export", "plugin", "staff", "job", "status", "doctor"]);
        names.Should().OnlyContain(name => text.Out.Contains($"\n  {name} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_wins_over_missing_words()
    {
        var answered = await ToolHere.RunAsync("import", "--help");

        answered.ExitCode.Should().Be(0);
        answered.Out.Should().Contain("civic import FORMAT FOLDER [--data DIR] [--config FILE] [--dry-run] [--json] [--lang ja|ja-easy|en] [--help]");
    }

    [Fact]
    public async Task The_version_is_said_in_both_forms()
    {
        var text = await ToolHere.RunAsync("--version");
        var json = await ToolHere.RunAsync("--version", "--json");

        text.Out.TrimEnd().Should().Be(json.Json.GetProperty("version").GetString()).And.MatchRegex(@"^\d+\.\d+\.\d+");
    }

    // Words that lead to no city: whatever else is typed beside them, nothing may start.
    [Property(MaxTest = 300)]
    public Property Whatever_is_typed_the_answer_is_one_json_document_and_a_known_exit_code()
    {
        string[] known = ["verify", "plugin", "check", "help", "--help", "--version", "--lang", "ja", "--key", "--on", "--", "-", "", " ", "@a", "--json", "=", "\u3042", "\ud800", "--data", "--urls"];
        var word = Gen.OneOf(Gen.Elements(known), ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get));
        return Prop.ForAll(Gen.ArrayOf(word).Where(words => !words.Any(Starts)).ToArbitrary(), words =>
        {
            var answered = ToolHere.RunAsync(["--json", .. words]).GetAwaiter().GetResult();
            answered.ExitCode.Should().BeInRange(0, 3);
            answered.Json.ValueKind.Should().Be(System.Text.Json.JsonValueKind.Object);
        });

        static bool Starts(string word) => word is "run" or "import" or "rebuild" or "export" or "status" or "staff" or "job" or "doctor";
    }
}
