using Garbage5374.Areas;
using Garbage5374.Imports;
using Garbage5374.Items;
using Garbage5374.Kinds;

namespace Garbage5374.Cities;

/// <summary>A city's files, read once, with what finds things in them.</summary>
internal sealed record ParsedCity(CityImported Files, GarbageCity City, AreaDirectory Areas, ItemIndex Items)
{
    public KindStyles Styles { get; } = KindStyles.Of(City);
}
