namespace CivicPlatform.Datasets;

/// <summary>Collects defects: all are counted, the first of each kind are told.</summary>
internal sealed class DefectList(string file)
{
    private const int MostOfAKind = 200, LongestFound = 200;

    private readonly List<Defect> told = [];
    private readonly Dictionary<string, int> kinds = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    public bool AnyError { get; private set; }

    public IEnumerable<Defect> Told => told.OrderBy(defect => defect.Line).ThenBy(defect => defect.Column);

    public void Add(string code, DefectSeverity severity, int line, int column, string found, params string[] facts)
    {
        Count++;
        AnyError |= severity == DefectSeverity.Error;
        kinds[code] = kinds.GetValueOrDefault(code) + 1;
        if (kinds[code] > MostOfAKind)
            return;
        var (what, mend) = DefectWords.Of(code, facts);
        var shown = found.Length <= LongestFound ? found : found[..(char.IsHighSurrogate(found[LongestFound - 1]) ? LongestFound - 1 : LongestFound)];
        told.Add(new Defect(code, severity, file, line, column, shown, what, mend));
    }
}
