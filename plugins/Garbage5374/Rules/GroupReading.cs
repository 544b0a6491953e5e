using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Garbage5374.Defects;

namespace Garbage5374.Rules;

/// <summary>Reads the groups of one cell: tokens, then perhaps a colon and months, then perhaps tokens with months of their own.</summary>
internal sealed partial class GroupReading(ImmutableArray<CellOddity>.Builder oddities)
{
    private const int MostTokens = 1_000;
    private static readonly char[] StrayMarks = ['`', '\'', '"', '´', '‘', '’', '“', '”', '.', '。', '\\', '|', '^', '_'];
    private readonly List<CollectionRule> waiting = [];   // read, but the months behind the colon are still to come
    private readonly List<int> months = [];
    private readonly List<CollectionRule> groupRules = [];
    private readonly List<DateOnly> groupExcluded = [];
    private readonly List<string> groupRemarks = [];

    public List<CollectionRule> Rules { get; } = [];

    public List<DateOnly> Excluded { get; } = [];

    public List<string> Remarks { get; } = [];

    [GeneratedRegex("^(?<from>[0-9]{1,2})月?(?:[-~〜–](?<to>[0-9]{1,2})月?)?$")]
    private static partial Regex MonthOrRange();

    [GeneratedRegex(@"^\*(?<id>[0-9]{1,6}|[0-9A-Za-z]{1,8}|[^\s*:;!-])$")]
    private static partial Regex Remark();

    /// <summary>Reads one group; a group that fails leaves nothing behind but its defect.</summary>
    public bool TryRead(string group)
    {
        foreach (var list in new System.Collections.IList[] { waiting, months, groupRules, groupExcluded, groupRemarks })
            list.Clear();
        var pieces = group.Split((char[])[' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (pieces.Length > MostTokens)
            return Fail("cell-too-long", group);
        var behindColon = false;
        for (var i = 0; i < pieces.Length; i++)
        {
            var piece = pieces[i];
            if (piece == ":")
            {
                if (behindColon || waiting.Count == 0)
                    return Fail("colon-alone", group);
                behindColon = true;
            }
            else if (behindColon && MonthOrRange().Match(piece) is { Success: true } match)
            {
                if (!TryAddMonths(match))
                    return FailMonth(group, piece);
            }
            else
            {
                if (behindColon && !piece.StartsWith('*'))
                {
                    if (months.Count == 0)
                        return Fail("colon-alone", group);
                    Close(group);
                    behindColon = false;
                }
                if (!TryReadToken(piece, pieces, i))
                    return false;
            }
        }
        if (behindColon && months.Count == 0)
            return Fail("colon-alone", group);
        Close(group);
        Rules.AddRange(groupRules);
        Excluded.AddRange(groupExcluded);
        Remarks.AddRange(groupRemarks);
        return true;
    }

    private bool TryReadToken(string piece, string[] pieces, int index)
    {
        var token = piece.Trim(StrayMarks);
        if (token.Length != piece.Length)
        {
            oddities.Add(new("cell-stray-mark", DefectSeverity.Error, piece, token));
            if (token.Length == 0)
                return true;
        }
        if (Remark().Match(token) is { Success: true } remark)
        {
            groupRemarks.Add(remark.Groups["id"].Value);
            return true;
        }
        if (token[0] is '-' or '!' or '−')
        {
            if (!DateNotation.TryRead(token[1..], out var excluded))
                return Fail(DateNotation.LooksLikeDate(token[1..]) ? "date-impossible" : "token-unknown", token);
            groupExcluded.Add(excluded);
            return true;
        }
        var rule = TokenNotation.Read(token, out var problem, out var oddity);
        if (rule is null)
            return Fail(problem.Code, token, problem.Code == "date-impossible" ? LikelyDate(token, pieces, index) : problem.Likely);
        if (oddity is { } odd)
            oddities.Add(new(odd.Code, odd.Code == "biweekly-weekday" ? DefectSeverity.Error : DefectSeverity.Information, token, odd.Likely));
        waiting.Add(rule);
        return true;
    }

    private static string? LikelyDate(string token, string[] pieces, int index) => DateNotation.Likely(token,
        index > 0 && DateNotation.TryRead(pieces[index - 1], out var before) ? before : null,
        index + 1 < pieces.Length && DateNotation.TryRead(pieces[index + 1], out var after) ? after : null);

    private bool TryAddMonths(Match match)
    {
        var from = int.Parse(match.Groups["from"].Value, CultureInfo.InvariantCulture);
        var to = match.Groups["to"].Success ? int.Parse(match.Groups["to"].Value, CultureInfo.InvariantCulture) : from;
        if (from is < 1 or > 12 || to is < 1 or > 12)
            return false;
        for (var month = from; ; month = (month % 12) + 1)   // 11-3 runs over the turn of the year
        {
            months.Add(month);
            if (month == to)
                return true;
        }
    }

    // 水:４8 has its digit on the wrong side of the colon; more probable than a month 48, but a person must say so.
    private bool FailMonth(string group, string piece) =>
        waiting is [WeeklyRule { Weekday: var weekday }] && months.Count == 0 && piece is [>= '1' and <= '5', >= '1' and <= '9']
            ? Fail("cell-digit-beside-colon", Join(group), $"{Weekdays.Letter(weekday)}{piece[0]}:{piece[1]}{Join(group)[(Join(group).IndexOf(piece, StringComparison.Ordinal) + 2)..]}")
            : Fail("month-impossible", piece);

    private void Close(string group)
    {
        if (months.Count != months.Distinct().Count())
            oddities.Add(new("month-twice", DefectSeverity.Warning, Join(group)));
        var set = months.Count == 0 ? MonthSet.All : MonthSet.Of(months);
        groupRules.AddRange(set.IsAll ? waiting : waiting.Select(rule => rule is DateRule ? rule : rule with { Months = set }));
        waiting.Clear();
        months.Clear();
    }

    private bool Fail(string code, string text, string? likely = null)
    {
        oddities.Add(new(code, DefectSeverity.Error, text, likely));
        return false;
    }

    private static string Join(string group) => group.Replace(" : ", ":", StringComparison.Ordinal);
}
