using System.Text;
using CivicPlatform.Testing;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Ledger;

public sealed class VerifyTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_whole_export_verifies_without_a_server()
    {
        await TestLedger.MakeAsync(folder.File("data"), folder.File("ledger.jsonl"));
        Directory.Delete(folder.File("data"), recursive: true);

        var answered = await ToolProcess.RunAsync(folder.Path, "verify", "ledger.jsonl", "--json");

        answered.ExitCode.Should().Be(0, answered.Error);
        answered.Error.Should().BeEmpty();
        answered.Json.GetProperty("ok").GetBoolean().Should().BeTrue();
        answered.Json.GetProperty("events").GetInt64().Should().Be(6);
        answered.Json.GetProperty("streams").GetInt64().Should().Be(2);
        answered.Json.GetProperty("keyWasPinned").GetBoolean().Should().BeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public async Task A_changed_event_is_named_with_line_position_and_stream(int position)
    {
        await TestLedger.MakeAsync(folder.File("data"), folder.File("ledger.jsonl"));
        var lines = await File.ReadAllLinesAsync(folder.File("ledger.jsonl"));
        var line = Array.FindIndex(lines, text => text.StartsWith($"{{\"p\":{position},", StringComparison.Ordinal));
        lines[line] = lines[line].Replace("\"number\":", "\"numbeR\":", StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.File("ledger.jsonl"), string.Join('\n', lines) + "\n");

        var answered = await ToolProcess.RunAsync(folder.Path, "verify", "ledger.jsonl", "--json");

        answered.ExitCode.Should().Be(1);
        answered.Json.GetProperty("ok").GetBoolean().Should().BeFalse();
        var fault = answered.Json.GetProperty("faults").EnumerateArray().Single(fault => fault.GetProperty("kind").GetString() == "eventChanged");
        fault.GetProperty("line").GetInt64().Should().Be(line + 1);
        fault.GetProperty("position").GetInt64().Should().Be(position);
        fault.GetProperty("stream").GetString().Should().Be(position % 2 == 1 ? "civic/lot/1" : "civic/lot/2");
    }

    [Theory]
    [InlineData("en", "The ledger is broken or was changed", "line 3, position 2, stream civic/lot/2: EventChanged: ")]
    [InlineData("ja", "台帳が壊れているか、書き換えられています", "3 行目, 位置 2, 流れ civic/lot/2: EventChanged: 出来事の内容が書き換えられています。")]
    [InlineData("ja-easy", "台帳が壊れています", "3 行目, 場所 2, 流れ civic/lot/2: EventChanged: できごとの中身が変わっています。")]
    public async Task A_break_is_said_in_the_readers_language(string language, string headline, string place)
    {
        await TestLedger.MakeAsync(folder.File("data"), folder.File("ledger.jsonl"));
        var text = await File.ReadAllTextAsync(folder.File("ledger.jsonl"));
        await File.WriteAllTextAsync(folder.File("ledger.jsonl"), text.Replace("{\"p\":2,\"s\":\"civic/lot/2\",\"v\":1,\"t\":\"test.happened\"", "{\"p\":2,\"s\":\"civic/lot/2\",\"v\":1,\"t\":\"test.happeneD\"", StringComparison.Ordinal));

        var answered = await ToolHere.RunAsync("verify", folder.File("ledger.jsonl"), "--lang", language);

        answered.ExitCode.Should().Be(1);
        answered.Out.Should().StartWith(headline).And.Contain(place);
    }

    [Fact]
    public async Task A_data_folder_verifies_and_a_changed_row_is_found()
    {
        await TestLedger.MakeAsync(folder.File("data"));
        (await ToolHere.RunAsync("verify", folder.File("data"), "--json")).ExitCode.Should().Be(0);

        using (var connection = new SqliteConnection($"Data Source={folder.File("data/ledger.db")};Pooling=False"))
        {
            connection.Open();
            using var change = connection.CreateCommand();
            change.CommandText = "UPDATE events SET data = CAST(replace(CAST(data AS TEXT), 'number', 'numbeR') AS BLOB) WHERE position = 5";
            change.ExecuteNonQuery().Should().Be(1);
        }
        var answered = await ToolHere.RunAsync("verify", folder.File("data"), "--json");

        answered.ExitCode.Should().Be(1);
        answered.Json.GetProperty("faults")[0].GetProperty("position").GetInt64().Should().Be(5);
    }

    [Fact]
    public async Task A_key_from_elsewhere_is_compared_in_both_forms()
    {
        var key = await TestLedger.MakeAsync(folder.File("data"), folder.File("ledger.jsonl"));
        var other = new VerifierKey(key.Origin, new byte[32]);

        foreach (var right in (string[])[key.ToString(), key.PublicKey.ToString(), key.PublicKey.ToString().ToUpperInvariant()])
        {
            var answered = await ToolHere.RunAsync("verify", folder.File("ledger.jsonl"), "--key", right, "--json");
            (answered.ExitCode, answered.Json.GetProperty("keyWasPinned").GetBoolean()).Should().Be((0, true), right);
        }
        foreach (var wrong in (string[])[other.ToString(), other.PublicKey.ToString()])
        {
            var answered = await ToolHere.RunAsync("verify", folder.File("ledger.jsonl"), "--key", wrong, "--json");
            answered.ExitCode.Should().Be(1, wrong);
            answered.Json.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("kind").GetString()).Should().Contain("otherKey");
        }
        foreach (var none in (string[])["abc", new string('g', 64), ""])
            (await ToolHere.RunAsync("verify", folder.File("ledger.jsonl"), "--key", none, "--json")).ExitCode.Should().Be(2, none);
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_is_no_ledger_is_told_apart()
    {
        await File.WriteAllTextAsync(folder.File("note.txt"), "no ledger", Encoding.UTF8);

        var missing = await ToolHere.RunAsync("verify", folder.File("nothing"), "--json");
        var other = await ToolHere.RunAsync("verify", folder.File("note.txt"), "--json");
        var empty = await ToolHere.RunAsync("verify", folder.Path, "--json");

        (missing.ExitCode, missing.Json.GetProperty("error").GetProperty("code").GetString()).Should().Be((3, "CIVIC4301"));
        (other.ExitCode, other.Json.GetProperty("faults")[0].GetProperty("kind").GetString()).Should().Be((1, "unreadable"));
        (empty.ExitCode, empty.Json.GetProperty("error").GetProperty("code").GetString()).Should().Be((3, "CIVIC4301"));
    }

    [Fact]
    public async Task A_command_that_is_told_to_stop_ends_with_130_and_says_so_in_json()
    {
        await TestLedger.MakeAsync(folder.File("data"), folder.File("ledger.jsonl"));

        var answered = await ToolHere.RunAsync(["verify", folder.File("ledger.jsonl"), "--json"], [], new CancellationToken(canceled: true));

        (answered.ExitCode, answered.Json.GetProperty("error").GetProperty("code").GetString()).Should().Be((130, "CIVIC2303"));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("{\"end\":{\"events\":12,\"checkpoints\":1}}\n", 12)]
    [InlineData("{\"end\":{\"events\":99999999999999999999,\"checkpoints\":1}}\n", 0)]
    public void The_bar_believes_the_end_of_a_file_only_where_it_can(string text, long events)
    {
        File.WriteAllText(folder.File("end"), text);
        ExportEnd.Events(folder.File("end")).Should().Be(events);
        ExportEnd.Events(folder.File("missing")).Should().Be(0);
    }
}
