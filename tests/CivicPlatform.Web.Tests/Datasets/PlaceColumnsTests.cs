using System.Collections.Immutable;

namespace CivicPlatform.Datasets;

public sealed class PlaceColumnsTests
{
    [Theory]
    [InlineData("NO,名称,住所,緯度,経度", "名称", "住所", "緯度", "経度")]
    [InlineData("NO,経度,緯度,都道府県名,市区町村名,公園名", "公園名", null, "緯度", "経度")]
    [InlineData("No.,土のうステーション置き場,住所（番地まで）,緯度,経度", "土のうステーション置き場", "住所（番地まで）", "緯度", "経度")]
    [InlineData("id,name,lat,lng,address", "name", "address", "lat", "lng")]
    [InlineData("id,Title,Latitude,Longitude", "Title", null, "Latitude", "Longitude")]
    [InlineData("地方公共団体名,指定暑熱避難施設の名称,所在地,緯度（世界測地系）,経度（世界測地系）", "指定暑熱避難施設の名称", "所在地", "緯度（世界測地系）", "経度（世界測地系）")]
    [InlineData("路線名,出発_緯度,到着_緯度,到着_経度,出発_経度", "路線名", null, "出発_緯度", "出発_経度")]
    [InlineData("経緯度,名称,緯度,経度", "名称", null, "緯度", "経度")]
    public void Tables_say_in_their_own_ways_where_things_are(string header, string name, string? address, string latitude, string longitude)
    {
        var columns = Columns(header);
        var found = PlaceColumns.Of(columns)!;
        (columns[found.Name].Name, found.Address is { } at ? columns[at].Name : null, columns[found.Latitude].Name, columns[found.Longitude].Name)
            .Should().Be((name, address, latitude, longitude));
    }

    [Theory]
    [InlineData("名称,住所")]
    [InlineData("名称,緯度")]
    [InlineData("plat,along")]
    [InlineData("到着_緯度,出発_経度")]
    [InlineData("")]
    public void Others_do_not(string header) => PlaceColumns.Of(Columns(header)).Should().BeNull();

    [Theory]
    [InlineData("36.5611", 36.5611)]
    [InlineData(" ３６．５ ", 36.5)]
    [InlineData("", double.NaN)]
    [InlineData("北緯36度", double.NaN)]
    public void What_is_no_number_is_no_place_on_earth(string cell, double latitude) =>
        PlaceColumns.Of(Columns("名称,緯度,経度"))!.PlaceOf(new DatasetRecord(1, ["図[書]館", cell, "136.6"])).Should()
            .BeEquivalentTo(new { Name = "図［書］館", Latitude = latitude, Longitude = 136.6 });

    private static ImmutableArray<DatasetColumn> Columns(string header) =>
        [.. header.Split(',').Select(name => new DatasetColumn(name, name.StartsWith("No", StringComparison.OrdinalIgnoreCase) ? DatasetColumnType.Integer : DatasetColumnType.Text))];
}
