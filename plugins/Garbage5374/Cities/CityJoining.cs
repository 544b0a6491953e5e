using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Defects;
using Garbage5374.Kinds;

namespace Garbage5374.Cities;

/// <summary>Joins the editions of a city: the first decides areas, kinds and days, the others give names, descriptions and items.</summary>
internal static class CityJoining
{
    public static GarbageCity Join(List<Edition> editions, DefectSink defects)
    {
        var first = editions[0];
        var kinds = JoinKinds(editions, defects);
        var areas = JoinAreas(editions, kinds.Length, defects);
        var keys = kinds.SelectMany(kind => kind.Names.Values.Append(kind.Key).Concat(kind.Descriptions.Select(d => d.Label)).Distinct().Select(name => (name, kind.Key)))
            .GroupBy(pair => pair.name).ToDictionary(pair => pair.Key, pair => pair.First().Key, StringComparer.Ordinal);
        return new GarbageCity
        {
            Languages = [.. editions.Select(edition => edition.Language)],
            Kinds = kinds,
            Areas = areas,
            Items = [.. editions.SelectMany(e => e.Targets).Where(t => t.Item.Name.Length > 0).Select(t => t.Item with { KindKey = keys.GetValueOrDefault(t.Item.Kind) })],
            Closures = first.Centers.Where(row => row.Closure is not null).GroupBy(row => row.Name)
                .ToFrozenDictionary(rows => rows.Key, rows => rows.Select(row => row.Closure!.Value).Distinct().OrderBy(c => c.From).ToImmutableArray(), StringComparer.Ordinal),
            RemarkTexts = editions.SelectMany(e => e.Remarks.Select(r => (Key: (e.Language, r.Id), r.Text))).GroupBy(r => r.Key).ToFrozenDictionary(r => r.Key, r => r.First().Text),
            Alternates = AlternateTable.Read(first.Alternates, areas, kinds, defects),
            Transfers = TransferTable.Read(first.Transfers, kinds, defects),
        };
    }

    private static ImmutableArray<GarbageKind> JoinKinds(List<Edition> editions, DefectSink defects)
    {
        var first = editions[0].Areas!;
        var parallel = editions.FindAll(edition => edition.Areas!.Kinds.Count == first.Kinds.Count);
        foreach (var other in editions.Except(parallel))
            defects.Add("translation-kinds", DefectSeverity.Warning, other.Areas!.Table.Path, 1, facts: [("language", other.Language)]);
        var keys = KeysOf(first);
        var kinds = ImmutableArray.CreateBuilder<GarbageKind>();
        for (var i = 0; i < first.Kinds.Count; i++)
        {
            var header = first.Kinds[i].Header;
            var names = parallel.Select(e => (e.Language, Header: e.Areas!.Kinds[i].Header)).ToArray();
            kinds.Add(new GarbageKind(keys[i], PlainText.OneLine(header, out _), i)
            {
                Names = names.ToImmutableSortedDictionary(n => n.Language, n => PlainText.OneLine(n.Header, out _), StringComparer.Ordinal),
                Descriptions = [.. parallel.SelectMany((e, at) => e.Descriptions.Where(d => d.Label == names[at].Header).Select(d => d.Description))],
            });
        }
        return kinds.ToImmutable();
    }

    // A second column of a name is 不燃ごみ#2, unless a column is really called so.
    private static string[] KeysOf(AreaTable areas)
    {
        var headers = areas.Kinds.Select(kind => kind.Header).ToHashSet(StringComparer.Ordinal);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. areas.Kinds.Select(kind =>
            {
                var key = kind.Header;
                for (var copy = 2; (key != kind.Header && headers.Contains(key)) || !keys.Add(key); copy++)
                    key = string.Create(CultureInfo.InvariantCulture, $"{kind.Header}#{copy}");
                return key;
            }),
        ];
    }

    private static ImmutableArray<CollectionArea> JoinAreas(List<Edition> editions, int kinds, DefectSink defects)
    {
        var first = editions[0];
        var translations = editions.Skip(1).Select(other => (other.Language, Pairs: AreaPairing.Pair(first.Areas!, other.Areas!, other.Language, defects))).ToArray();
        var rows = first.Areas!.Rows;
        var once = rows.GroupBy(row => row.Name, StringComparer.Ordinal).Where(same => same.Count() == 1 || same.All(r => r.Leading == same.First().Leading))
            .Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        // A written-around id must not be the name of another area: who types that name means the other.
        var names = rows.Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var areas = ImmutableArray.CreateBuilder<CollectionArea>(rows.Count);
        foreach (var row in rows)
        {
            var translated = translations.Select(t => (t.Language, Name: t.Pairs[areas.Count])).Where(t => t.Name is not null)
                .Append((first.Language, row.Name)).ToImmutableSortedDictionary(t => t.Item1, t => t.Item2!, StringComparer.Ordinal);
            areas.Add(new CollectionArea(MakeId(row, once.Contains(row.Name), names, ids), areas.Count, row.Row.Number, row.Name)
            {
                Names = translated,
                Leading = row.Leading,
                LeadingName = first.LeadingNames.GetValueOrDefault(row.Leading, row.Leading),
                Reading = row.Reading,
                Center = row.Center,
                Cells = [.. row.Cells],
            });
        }
        return areas.ToImmutable();
    }

    // An id is a path segment: what a path or a query would cut at is written otherwise.
    private static string MakeId(AreaRow row, bool unique, HashSet<string> names, HashSet<string> ids)
    {
        var plain = string.Concat((unique ? row.Name : $"{row.Leading}-{row.Name}").Select(c => c is '/' or '\\' or '?' or '#' or '%' || char.IsControl(c) ? '_' : c));
        if (plain is "." or "..")
            plain = "_" + plain;
        var id = plain;
        for (var copy = 2; (id != row.Name && names.Contains(id)) || !ids.Add(id); copy++)
            id = $"{plain}~{copy}";
        return id;
    }
}
