using CivicPlatform.Errors;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

public sealed class AnswerTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(-1, 3)]
    [InlineData(int.MaxValue, 3)]
    public void A_plugins_exit_code_is_held_to_the_table(int given, int answered) =>
        Print(new CommandResult(given, "", new { }), json: false).ExitCode.Should().Be(answered);

    [Fact]
    public void A_refusal_or_an_error_never_ends_with_0()
    {
        Print(new CommandResult(0, "", new { }) { Refusal = new Refusal("CIVIC6301", ("plugin", "x")) }, json: true).ExitCode.Should().Be(1);
        Print(new CommandResult(0, "", new { }) { Error = new CivicError("CIVIC2207", "a", "b", "c") }, json: true).ExitCode.Should().Be(3);
    }

    [Fact]
    public void A_refusal_is_a_sentence_for_people_and_code_with_facts_for_programs()
    {
        var answered = Print(CommandResult.Refused(new Refusal("CIVIC6301", ("plugin", "bus"))), json: true);

        answered.Error.Should().Be("There is no loaded plugin named bus.\n");
        var refusal = answered.Json.GetProperty("refusal");
        refusal.GetProperty("code").GetString().Should().Be("CIVIC6301");
        refusal.GetProperty("message").GetString().Should().Be("There is no loaded plugin named bus.");
        refusal.GetProperty("facts").GetProperty("plugin").GetString().Should().Be("bus");
    }

    [Fact]
    public void A_refusal_that_nobody_has_words_for_is_told_by_code_and_facts() =>
        Print(CommandResult.Refused(new Refusal("maas.full", ("seats", 4))), json: false).Error.Should().Be("maas.full (seats: 4)\n");

    [Fact]
    public void A_refusal_keeps_what_the_command_found()
    {
        var answered = Print(new CommandResult(1, "a.csv:1:2  wrong\n", new { defects = 1 }) { Refusal = new Refusal("CIVIC6301", ("plugin", "bus")) }, json: true);

        answered.Json.GetProperty("defects").GetInt32().Should().Be(1);
        answered.Json.GetProperty("refusal").GetProperty("code").GetString().Should().Be("CIVIC6301");
    }

    [Fact]
    public void Data_that_is_no_json_is_told_as_an_error_and_not_thrown()
    {
        var cycle = new Dictionary<string, object>();
        cycle["itself"] = cycle;

        foreach (var data in (object[])[cycle, new { number = double.NaN }, new { type = typeof(string) }])
        {
            var answered = Print(CommandResult.Done("text", data), json: true);
            (answered.ExitCode, answered.Json.GetProperty("error").GetProperty("code").GetString()).Should().Be((3, "CIVIC2306"));
        }
    }

    [Theory]
    [InlineData("text")]
    [InlineData(7)]
    public void Data_that_is_no_object_is_printed_as_it_is(object data) =>
        Print(CommandResult.Done("", data), json: true).Json.ValueKind.Should().NotBe(System.Text.Json.JsonValueKind.Object);

    private static Answered Print(CommandResult result, bool json)
    {
        var (answer, rest) = (new StringWriter(), new StringWriter());
        var around = new Surroundings(answer, rest, _ => null, Watched: false, TimeProvider.System);
        return new Answered(new Answer(around, Speech.In(Language.English), json).Print(result), answer.ToString(), rest.ToString());
    }
}
