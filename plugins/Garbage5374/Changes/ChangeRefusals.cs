using CivicPlatform.Errors;

namespace Garbage5374.Changes;

/// <summary>Why a change is not taken; the sentences are the texts <c>refusal.CODE</c>.</summary>
internal static class ChangeRefusals
{
    public static Refusal SameDay(DateOnly day) => new("garbage5374.change-same-day", ("day", day));

    public static Refusal Reversed(DateOnly from, DateOnly to) => new("garbage5374.change-reversed", ("from", from), ("to", to));

    public static Refusal TooLong(DateOnly from, DateOnly to) =>
        new("garbage5374.change-too-long", ("days", to.DayNumber - from.DayNumber + 1), ("most", Calendar.ScheduleChange.LongestClosure));

    public static Refusal Past(DateOnly day, DateOnly today) => new("garbage5374.change-past", ("day", day), ("today", today));

    public static Refusal TooFar(DateOnly day, int years) => new("garbage5374.change-far", ("day", day), ("years", years));

    public static Refusal ActionUnknown(string action) => new("garbage5374.change-action", ("action", action));

    public static Refusal DateMissing(string field) => new($"garbage5374.date-missing-{field}");

    public static Refusal ReasonMissing() => new("garbage5374.reason-missing");

    public static Refusal ReasonTooLong(int length) => new("garbage5374.reason-long", ("length", length), ("most", EnterChange.LongestReason));

    public static Refusal ReasonLines() => new("garbage5374.reason-lines");

    public static Refusal TooManyNamed() => new("garbage5374.change-many", ("most", EnterChange.MostNamed));

    public static Refusal KindUnknown(string kind) => new("garbage5374.kind-unknown", ("kind", kind));

    public static Refusal AreaUnknown(string area) => new("garbage5374.change-area-unknown", ("area", area));

    public static Refusal CenterUnknown(string center) => new("garbage5374.center-unknown", ("center", center));

    public static Refusal EnteredAlready(ChangeEntered same) => new("garbage5374.change-exists", ("change", same.Change), ("day", same.From));

    public static Refusal NothingToChange(ChangeEntered wish) => new("garbage5374.change-nothing", ("day", wish.From));

    public static Refusal ChangeUnknown(ChangeId id) => new("garbage5374.change-unknown", ("change", id));

    public static Refusal ChangeUnreadable(string text) => new("garbage5374.change-unknown", ("change", text));
}
