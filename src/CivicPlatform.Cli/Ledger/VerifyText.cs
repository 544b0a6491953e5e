using System.Globalization;
using System.Text;
using CivicPlatform.Texts;

namespace CivicPlatform.Ledger;

/// <summary>Says what came out when a ledger was checked.</summary>
internal static class VerifyText
{
    public static string Of(VerificationReport report, Speech say)
    {
        var text = new StringBuilder();
        Line(text, say.Say(report.Ok ? "verify.ok" : "verify.broken", ("source", report.Source), ("events", Number(report.Events)), ("streams", Number(report.Streams)),
            ("checkpoints", Number(report.Checkpoints)), ("faults", Number(report.FaultCount))));
        foreach (var fault in report.Faults)
            Line(text, $"  {Fault(fault, say)}");
        if (report.FaultCount > report.Faults.Length)
            Line(text, say.Say("verify.more", ("count", Number(report.FaultCount - report.Faults.Length))));
        if (report.LastGood is { } good)
            Line(text, say.Say("verify.last-good", ("size", Number(good.Size)), ("at", good.At.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)), ("origin", good.Origin)));
        if (report.Ballots > 0)
            Line(text, say.Say("verify.ballots", ("count", Number(report.Ballots))));
        if (report.Unsigned > 0)
            Line(text, say.Say("verify.unsigned", ("count", Number(report.Unsigned))));
        if (report.Key is { } key)
            Line(text, say.Say(report.KeyWasPinned ? "verify.key-pinned" : "verify.key", ("key", key)));
        return text.ToString();
    }

    private static string Fault(LedgerFault fault, Speech say)
    {
        // English has the sentence for the single case; the other languages say the kind of case.
        var sentence = say.Language == Language.English ? fault.What : say[$"verify.fault.{fault.Kind}"];
        var where = new List<string>();
        if (fault.Line > 0)
            where.Add(say.Say("verify.line", ("number", fault.Line)));
        if (fault.Position > 0)
            where.Add(say.Say("verify.position", ("number", fault.Position)));
        if (fault.Stream is not null)
            where.Add(say.Say("verify.stream", ("stream", fault.Stream)));
        var place = where.Count == 0 ? "" : $"{string.Join(", ", where)}: ";
        var values = fault.Expected is null && fault.Found is null ? "" : $" {say.Say("verify.values", ("expected", fault.Expected ?? "-"), ("found", fault.Found ?? "-"))}";
        return $"{place}{fault.Kind}: {sentence}{values}";
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
