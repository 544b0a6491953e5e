using CivicPlatform.Errors;

namespace CivicPlatform.Notices;

/// <summary>Why a notice is not published.</summary>
internal static class NoticeRefusals
{
    /// <summary>A text is empty, too long, of several lines where one is due, or holds what is no character.</summary>
    public static Refusal Text(string field) => new("CIVIC6201", ("field", field));

    public static Refusal Link { get; } = new("CIVIC6202");

    public static Refusal Key { get; } = new("CIVIC6203");
}
