namespace Garbage5374.Rules;

/// <summary>What a cell came to.</summary>
public enum CellState
{
    /// <summary>All of the cell was understood and it names days.</summary>
    Days,

    /// <summary>Empty, or a mark such as <c>-</c>, <c>×</c>, <c>なし</c>: this kind is not collected here.</summary>
    NoCollection,

    /// <summary>Remarks alone (<c>*5</c>): the remark says what to do, there is no day.</summary>
    RemarksOnly,

    /// <summary>One of several groups was not understood and is left out; the days of the others are known.</summary>
    Incomplete,

    /// <summary>Not understood: no day of this cell may be shown, since one left out would send people to a later day.</summary>
    Unreadable,
}
