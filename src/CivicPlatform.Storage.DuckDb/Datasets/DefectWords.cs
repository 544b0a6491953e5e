using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>What each defect of a table is called, and its cure.</summary>
internal static class DefectWords
{
    public static (LocalizedText What, LocalizedText Mend) Of(string code, params string[] facts) => code switch
    {
        "encoding" => Say("文字コードが分かりません（UTF-8、Shift_JIS、EUC-JP のどれでもない文字があります）。", "UTF-8 で保存し直してください。",
            "The encoding cannot be told: some characters fit neither UTF-8 nor Shift_JIS nor EUC-JP.", "Save the file as UTF-8."),
        "empty" => Say("表がありません。", "見出しの行と1行以上のデータを入れてください。", "There is no table.", "Give a line of headers and at least one row."),
        "nul" => Say("NUL文字があります。", "その文字を消してください。", "There is a NUL character.", "Delete it."),
        "quote-open" => Say("引用符（\"）が閉じていません。", "セルの終わりに引用符を書いてください。", "A quotation mark is never closed.", "Close it at the end of the cell."),
        "after-quote" => Say("引用符（\"）を閉じたあとに文字があります。", "セルの中の引用符は \"\" と2つ書いてください。", "There is text after a closing quotation mark.", "Write a quotation mark inside a cell twice."),
        "cell-too-long" => Say("セルが長すぎます（100万文字まで）。", "短くしてください。", "A cell has more than 1,000,000 characters.", "Shorten it."),
        "columns-too-many" => Say("列が多すぎます（500列まで）。", "列を減らしてください。", "There are more than 500 columns.", "Give fewer columns."),
        "header-empty" => Say("見出しが空です。", "この列に名前を付けるか、表の上の題や注を消してください。", "A header is empty.", "Name the column, or delete titles and notes above the table."),
        "header-twice" => Say($"見出し「{facts[0]}」が2回あります。", "別の名前にしてください。", $"The header '{facts[0]}' stands twice.", "Give it another name."),
        "header-spaces" => Say("見出しの前か後ろに空白があります。", "空白を消してください。", "A header begins or ends with spaces.", "Delete the spaces."),
        "header-lines" => Say("見出しの中に改行があります。", "1行にしてください。", "A header has several lines.", "Write it on one line."),
        "row-width" => Say($"セルの数が見出しと合いません（見出し{facts[0]}、この行{facts[1]}）。", "カンマの過不足や、引用符の付け忘れを直してください。",
            $"The row has {facts[1]} cells, the header {facts[0]}.", "Look for a comma too many or too few, or a missing quotation mark."),
        "row-blank" => Say("空の行です。読み飛ばしました。", "行を消してください。", "The row is blank; it was passed over.", "Delete it."),
        "line-above" => Say("見出しより上の「#」の行です。データには入れません。", "そのままで構いません。", "A line with # above the table; it is no part of the data.", "Nothing."),
        "type-row" => Say("見出しの下の「#」の行です。データには入れません。", "そのままで構いません。", "A line with # below the headers; it is no part of the data.", "Nothing."),
        "column-dropped" => Say("見出しも値もない列です。除きました。", "行の終わりの余分なカンマを消してください。", "A column without header and values; it was left out.", "Delete the spare commas."),
        _ => throw new InvalidOperationException($"Nobody knows the defect {code}."),
    };

    private static (LocalizedText, LocalizedText) Say(string what, string mend, string whatEn, string mendEn) =>
        (new LocalizedText(what, En: whatEn), new LocalizedText(mend, En: mendEn));
}
