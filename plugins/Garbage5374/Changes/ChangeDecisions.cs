using CivicPlatform.Errors;
using Garbage5374.Calendar;

namespace Garbage5374.Changes;

/// <summary>The rules of the book of changes.</summary>
internal static class ChangeDecisions
{
    // A mistyped year is the commonest slip; nobody plans a moved day further ahead than the next two calendars.
    private const int YearsAhead = 2;

    public static Decision<ChangeEvent> Enter(ChangeBook book, EnterChange command, ChangeFacts facts)
    {
        var wish = command.As(book.NextId);
        if (RefusedDays(wish, facts) is { } days)
            return days;
        if (RefusedWords(command) is { } words)
            return words;
        return facts switch
        {
            { UnknownKind: { } kind } => ChangeRefusals.KindUnknown(kind),
            { UnknownArea: { } area } => ChangeRefusals.AreaUnknown(area),
            { UnknownCenter: { } center } => ChangeRefusals.CenterUnknown(center),
            _ when book.Standing.Values.FirstOrDefault(standing => standing.SaysTheSame(wish)) is { } same => ChangeRefusals.EnteredAlready(same),
            { AreasTouched: 0 } => ChangeRefusals.NothingToChange(wish),
            _ => wish,
        };
    }

    public static Decision<ChangeEvent> Withdraw(ChangeBook book, ChangeId id) =>
        book.Standing.ContainsKey(id.Number) ? new ChangeWithdrawn(id)
        : id.Number >= 1 && id.Number <= book.Entered ? Decision<ChangeEvent>.Nothing   // taken back before: what was asked is already so
        : ChangeRefusals.ChangeUnknown(id);

    private static Refusal? RefusedDays(ChangeEntered wish, ChangeFacts facts) => wish switch
    {
        { Action: ScheduleAction.Move } when wish.From == wish.To => ChangeRefusals.SameDay(wish.From),
        { Action: ScheduleAction.Closure } when wish.To < wish.From => ChangeRefusals.Reversed(wish.From, wish.To),
        { Action: ScheduleAction.Closure } when wish.To.DayNumber - wish.From.DayNumber >= ScheduleChange.LongestClosure =>
            ChangeRefusals.TooLong(wish.From, wish.To),
        _ when wish.From < facts.Today && wish.To < facts.Today => ChangeRefusals.Past(wish.From > wish.To ? wish.From : wish.To, facts.Today),
        _ when Far(wish.From, facts.Today) => ChangeRefusals.TooFar(wish.From, YearsAhead),
        _ when Far(wish.To, facts.Today) => ChangeRefusals.TooFar(wish.To, YearsAhead),
        _ => null,
    };

    private static bool Far(DateOnly day, DateOnly today) => day.DayNumber - today.DayNumber > YearsAhead * 366;

    private static Refusal? RefusedWords(EnterChange command)
    {
        if (!Enum.IsDefined(command.Action))
            return ChangeRefusals.ActionUnknown(command.Action.ToString());
        if (string.IsNullOrWhiteSpace(command.Reason.Ja))
            return ChangeRefusals.ReasonMissing();
        foreach (var text in new[] { command.Reason.Ja, command.Reason.JaEasy, command.Reason.En })
        {
            if (text?.Length > EnterChange.LongestReason)
                return ChangeRefusals.ReasonTooLong(text.Length);
            if (text?.Any(char.IsControl) == true)
                return ChangeRefusals.ReasonLines();
        }
        return new[] { command.Kinds, command.Areas, command.Centers }.Any(names => !names.IsDefault && names.Length > EnterChange.MostNamed)
            ? ChangeRefusals.TooManyNamed()
            : null;
    }
}
