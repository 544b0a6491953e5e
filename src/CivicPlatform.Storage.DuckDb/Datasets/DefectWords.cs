using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>What each defect of a table is called, and its cure.</summary>
internal static class DefectWords
{
    public static (LocalizedText What, LocalizedText Mend) Of(string code, params string[] facts) => code switch
    {
        "encoding" => Say("文字コードが分かりません（UTF-8、Shift_JIS、EUC-JP のどれでもない文字があります）。", "UTF-8 で保存し直してください。",
            "[文字|もじ]コードが わかりません。", "UTF-8で [保存|ほぞん]しなおしてください。",
            "The encoding cannot be told: some characters fit neither UTF-8 nor Shift_JIS nor EUC-JP.", "Save the file as UTF-8."),
        "empty" => Say("表がありません。", "見出しの行と1行以上のデータを入れてください。",
            "[表|ひょう]が ありません。", "[見出|みだ]しの [行|ぎょう]と、データの [行|ぎょう]を [入|い]れてください。", "There is no table.", "Give a line of headers and at least one row."),
        "nul" => Say("NUL文字があります。", "その文字を消してください。",
            "[使|つか]えない [文字|もじ]（NUL）が あります。", "その[文字|もじ]を [消|け]してください。", "There is a NUL character.", "Delete it."),
        "quote-open" => Say("引用符（\"）が閉じていません。", "セルの終わりに引用符を書いてください。",
            "「\"」が [閉|と]じていません。", "セルの [終|お]わりに 「\"」を [書|か]いてください。", "A quotation mark is never closed.", "Close it at the end of the cell."),
        "after-quote" => Say("引用符（\"）を閉じたあとに文字があります。", "セルの中の引用符は \"\" と2つ書いてください。",
            "「\"」の あとに [文字|もじ]が あります。", "セルの [中|なか]の 「\"」は [2|ふた]つ [書|か]いてください。", "There is text after a closing quotation mark.", "Write a quotation mark inside a cell twice."),
        "cell-too-long" => Say("セルが長すぎます（100万文字まで）。", "短くしてください。",
            "セルが [長|なが]すぎます（100[万|まん][文字|もじ]まで）。", "[短|みじか]くしてください。", "A cell has more than 1,000,000 characters.", "Shorten it."),
        "columns-too-many" => Say("列が多すぎます（500列まで）。", "列を減らしてください。",
            "[列|れつ]が [多|おお]すぎます（500まで）。", "[列|れつ]を [減|へ]らしてください。", "There are more than 500 columns.", "Give fewer columns."),
        "header-empty" => Say("見出しが空です。", "この列に名前を付けるか、表の上の題や注を消してください。",
            "[見出|みだ]しが ありません。", "この[列|れつ]に [名前|なまえ]を [付|つ]けてください。[表|ひょう]の [上|うえ]の ことばは [消|け]してください。", "A header is empty.", "Name the column, or delete titles and notes above the table."),
        "header-twice" => Say($"見出し「{facts[0]}」が2回あります。", "別の名前にしてください。",
            "[同|おな]じ [見出|みだ]しが [2|ふた]つ あります。", "ほかの [名前|なまえ]に してください。", $"The header '{facts[0]}' stands twice.", "Give it another name."),
        "header-spaces" => Say("見出しの前か後ろに空白があります。", "空白を消してください。",
            "[見出|みだ]しの [前|まえ]か [後|うし]ろに あいている ところが あります。", "あいている ところを [消|け]してください。", "A header begins or ends with spaces.", "Delete the spaces."),
        "header-lines" => Say("見出しの中に改行があります。", "1行にしてください。",
            "[見出|みだ]しが 1[行|ぎょう]では ありません。", "1[行|ぎょう]に してください。", "A header has several lines.", "Write it on one line."),
        "row-width" => Say($"セルの数が見出しと合いません（見出し{facts[0]}、この行{facts[1]}）。", "カンマの過不足や、引用符の付け忘れを直してください。",
            $"セルの [数|かず]が [見出|みだ]しと ちがいます（[見出|みだ]し{facts[0]}、この[行|ぎょう]{facts[1]}）。", "カンマや 「\"」を [確|たし]かめてください。",
            $"The row has {facts[1]} cells, the header {facts[0]}.", "Look for a comma too many or too few, or a missing quotation mark."),
        "row-blank" => Say("空の行です。読み飛ばしました。", "行を消してください。",
            "[何|なに]もない [行|ぎょう]です。[使|つか]いません。", "[行|ぎょう]を [消|け]してください。", "The row is blank; it was passed over.", "Delete it."),
        "line-above" => Say("見出しより上の「#」の行です。データには入れません。", "そのままで構いません。",
            "[表|ひょう]の [上|うえ]の「#」の [行|ぎょう]です。データには [入|い]れません。", "そのままで いいです。", "A line with # above the table; it is no part of the data.", "Nothing."),
        "type-row" => Say("見出しの下の「#」の行です。データには入れません。", "そのままで構いません。",
            "[見出|みだ]しの [下|した]の「#」の [行|ぎょう]です。データには [入|い]れません。", "そのままで いいです。", "A line with # below the headers; it is no part of the data.", "Nothing."),
        "column-dropped" => Say("見出しも値もない列です。除きました。", "行の終わりの余分なカンマを消してください。",
            "[見出|みだ]しも [中身|なかみ]も ない [列|れつ]です。[使|つか]いません。", "[行|ぎょう]の [終|お]わりの カンマを [消|け]してください。", "A column without header and values; it was left out.", "Delete the spare commas."),
        _ => throw new InvalidOperationException($"Nobody knows the defect {code}."),
    };

    private static (LocalizedText, LocalizedText) Say(string what, string mend, string whatEasy, string mendEasy, string whatEn, string mendEn) =>
        (new LocalizedText(what, whatEasy, whatEn), new LocalizedText(mend, mendEasy, mendEn));
}
