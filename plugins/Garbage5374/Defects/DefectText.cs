using System.Globalization;
using Garbage5374.Texts;

namespace Garbage5374.Defects;

/// <summary>Says a defect in a language.</summary>
public static class DefectText
{
    /// <summary>What is wrong, in one sentence.</summary>
    /// <param name="defect">The defect.</param>
    /// <param name="language">ja, ja-easy or en; others are answered in ja.</param>
    public static string What(Defect defect, string language) => Fill(defect, language, $"defect.{defect.Code}");

    /// <summary>What to do, with the probable value where one is known.</summary>
    /// <param name="defect">The defect.</param>
    /// <param name="language">ja, ja-easy or en; others are answered in ja.</param>
    public static string Mend(Defect defect, string language)
    {
        var mend = Fill(defect, language, $"defect.{defect.Code}.mend");
        return string.IsNullOrEmpty(defect.Likely) ? mend : $"{mend} {GarbageTexts.Get(language, "defect.likely", ("likely", defect.Likely))}";
    }

    /// <summary>Where it is: file, physical line and column as people count them.</summary>
    public static string Place(Defect defect) => string.Create(CultureInfo.InvariantCulture,
        $"{defect.File}{(defect.Line > 0 ? $":{defect.Line}" : "")}{(defect.Column > 0 ? $":{defect.Column}" : "")}");

    private static string Fill(Defect defect, string language, string key) =>
        GarbageTexts.Get(language, key, [("text", defect.Text), .. defect.Facts.Select(fact => (fact.Key, fact.Value))]);
}
