using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CivicPlatform.Texts;
using Garbage5374.Areas;
using Garbage5374.Texts;

namespace Garbage5374.Calendar;

/// <summary>The answer to "when is what collected next", as JSON.</summary>
/// <param name="Area">The area's name in the city's first language.</param>
/// <param name="On">The day of the question.</param>
/// <param name="Collections">By date, then by the city's order of kinds; kinds without a date last.</param>
internal sealed record NextAnswer(string Area, DateOnly On, ImmutableArray<NextAnswer.Line> Collections)
{
    /// <summary>The plain answer: kinds and dates.</summary>
    public static NextAnswer Of(GarbageCalendar calendar, CollectionArea area, DateOnly on) =>
        new(area.Name, on, [.. calendar.Next(area, on).Select(next => new Line(next.Kind.Key, next.Date))]);

    /// <summary>The answer with what is to be known about each date.</summary>
    public static NextAnswer Full(GarbageCalendar calendar, CollectionArea area, DateOnly on, Language language) => new(area.Name, on,
    [
        .. calendar.Next(area, on).Select(next => new Line(next.Kind.Key, next.Date)
        {
            Reason = next.Reason is NoDateReason.None ? null : Ruby.Plain(GarbageTexts.Get(language.Tag, NextWords.Key(next.Reason))),
            MovedFrom = next.MovedFrom,
            Note = next.Note.Length == 0 ? null : Ruby.Plain(next.Note),
            Lost = next.Lost,
            Incomplete = next.IsIncomplete ? true : null,
            Placeholder = next.IsPlaceholder ? true : null,
        }),
    ]);

    /// <summary>A kind and its date. A date that is not known is written as <c>null</c>, never left out.</summary>
    internal sealed record Line(string Kind, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? Date)
    {
        /// <summary>Why there is no date, in the reader's language.</summary>
        public string? Reason { get; init; }

        /// <summary>The day for which the date stands in.</summary>
        public DateOnly? MovedFrom { get; init; }

        /// <summary>What staff say about a moved or additional day.</summary>
        public string? Note { get; init; }

        /// <summary>An earlier day that a closure swallows.</summary>
        public DateOnly? Lost { get; init; }

        /// <summary>Part of the city's cell is not understood; an earlier day may exist.</summary>
        public bool? Incomplete { get; init; }

        /// <summary>The date only stands for "not known yet".</summary>
        public bool? Placeholder { get; init; }
    }
}
