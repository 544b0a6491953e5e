using CivicPlatform.Errors;
using CivicPlatform.Texts;

namespace CivicPlatform.Notices;

/// <summary>The rules of a notice board.</summary>
internal static class NoticeDecisions
{
    public const int LongestKey = 80;
    public const int LongestTitle = 200;
    public const int LongestBody = 2_000;
    public const int LongestLink = 2_000;

    public static Decision<NoticeEvent> Publish(NoticeBoard board, PublishNotice notice)
    {
        if (!IsKey(notice.Key))
            return NoticeRefusals.Key;
        if (!IsTitle(notice.Title))
            return NoticeRefusals.Text("title");
        if (!IsBody(notice.Body))
            return NoticeRefusals.Text("body");
        if (!IsLink(notice.Link))
            return NoticeRefusals.Link;
        var published = new NoticePublished(notice.Key, notice.Title, notice.Body, notice.Link, notice.RelevantOn);
        return board.Shows(published) ? Decision<NoticeEvent>.Nothing : published;
    }

    public static Decision<NoticeEvent> Withdraw(NoticeBoard board, string? key) =>
        key is not null && board.Hanging.ContainsKey(key) ? new NoticeWithdrawn(key) : Decision<NoticeEvent>.Nothing;

    private static bool IsKey(string? key) => key is { Length: >= 1 and <= LongestKey } && key.All(c => c is > ' ' and <= '~');

    private static bool IsTitle(LocalizedText? title) =>
        title is not null && IsLine(title.Ja) && (title.JaEasy is null || IsLine(title.JaEasy)) && (title.En is null || IsLine(title.En));

    private static bool IsLine(string? line) =>
        !string.IsNullOrWhiteSpace(line) && IsText(line, LongestTitle) && !line.AsSpan().ContainsAny('\n', '\u2028', '\u2029');

    private static bool IsBody(LocalizedText? body) => body is not null && IsText(body.Ja, LongestBody)
        && (body.JaEasy is null || IsText(body.JaEasy, LongestBody)) && (body.En is null || IsText(body.En, LongestBody));

    // A browser drops tabs and line ends from an address and takes "\" for "/": "/\t/elsewhere" would lead away from this host.
    private static bool IsLink(string? link) =>
        link is { Length: >= 1 and <= LongestLink } && link[0] == '/' && !link.StartsWith("//", StringComparison.Ordinal)
        && IsText(link, LongestLink) && !link.AsSpan().ContainsAny(" \n\\");

    private static bool IsText(string? text, int longest) => WrittenText.Is(text, longest, static rune => WrittenText.IsNoControl(rune) && !WrittenText.IsBidi(rune));
}
