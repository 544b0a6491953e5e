using System.Text.Json.Nodes;

namespace CivicPlatform.Hosting;

/// <summary>How the state of a stand went from one shape to the next: a name became a title and places were split; then they became a list.</summary>
internal static class StandSteps
{
    public static void Up(JsonObject stand)
    {
        (stand["title"], stand["indoors"]) = (stand["name"]?.DeepClone(), stand["places"]?.DeepClone());
        stand["ups"] = (int?)stand["ups"] + 1 ?? 1;
        foreach (var gone in new[] { "name", "places", "note" })
            stand.Remove(gone);
    }

    public static void Down(JsonObject stand)
    {
        (stand["name"], stand["places"]) = (stand["title"]?.DeepClone(), (int)stand["indoors"]! + (int)stand["outdoors"]!);
        foreach (var gone in new[] { "title", "indoors", "outdoors", "ups" })
            stand.Remove(gone);
    }

    public static void ToRooms(JsonObject stand)
    {
        stand["rooms"] = new JsonArray((int)stand["indoors"]!, (int?)stand["outdoors"] ?? 0);
        foreach (var gone in new[] { "indoors", "outdoors", "ups" })
            stand.Remove(gone);
    }

    public static void FromRooms(JsonObject stand)
    {
        (stand["indoors"], stand["outdoors"]) = ((int)stand["rooms"]![0]!, (int)stand["rooms"]![1]!);
        stand.Remove("rooms");
    }
}
