using System.Text.Json;
using CivicPlatform.Ledger;

namespace CivicPlatform.Errors;

public sealed class RefusalTests
{
    [Fact]
    public void A_refusal_goes_through_json_and_comes_back_the_same()
    {
        var refusal = new Refusal("CIVIC6103", ("ballot", "b-1"), ("closedAt", new DateOnly(2026, 4, 1)));

        var json = JsonSerializer.Serialize(refusal, EventJson.Options);

        json.Should().Be("""{"code":"CIVIC6103","facts":{"ballot":"b-1","closedAt":"2026-04-01"}}""");
        JsonSerializer.Deserialize<Refusal>(json, EventJson.Options).Should().Be(refusal);
    }
}
