using System.Collections.Immutable;

namespace CivicPlatform.Plugins;

/// <summary>Samples say something in every member, and what is lost is named.</summary>
public sealed class RoundTripTests
{
    public enum Phase { Ebb, Flood }

    public sealed record Port(string Name, int Depth, Phase? Phase, DateOnly Since, ImmutableArray<string> Quays, IReadOnlyDictionary<string, int> Ships, Port? Next)
    {
        public HashSet<string> Names { get; set; } = [];

        public string? Note { get; init; }
    }

    [Fact]
    public void A_sample_says_something_in_every_member()
    {
        var port = (Port)new SampleMaker().Make(typeof(Port))!;
        port.Name.Should().NotBeEmpty().And.NotBe(port.Note);
        (port.Depth, port.Phase).Should().NotBe((0, null));
        port.Quays.Should().ContainSingle().Which.Should().NotBeEmpty();
        port.Ships.Should().ContainSingle();
        port.Names.Should().ContainSingle();
        port.Next.Should().NotBeNull();
    }

    [Fact]
    public void What_is_the_same_differs_in_nothing_and_what_was_lost_is_named()
    {
        var (one, other) = ((Port)new SampleMaker().Make(typeof(Port))!, (Port)new SampleMaker().Make(typeof(Port))!);
        Difference.Between(one, other).Should().BeEmpty("two samples of one type are made in the same way");
        Difference.Between(one, other with { Note = null }).Should().Equal("Port.Note");
        Difference.Between(one, other with { Quays = [] }).Should().Equal("Port.Quays");
        Difference.Between(one, other with { Next = other.Next! with { Depth = -1 } }).Should().Equal("Port.Next.Depth");
    }
}
