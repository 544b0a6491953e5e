using FsCheck;
using FsCheck.Xunit;

namespace CivicPlatform.Errors;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("verfiy", "verify", 1)]
    [InlineData("ca", "abc", 3)]
    public void Known_distances_of_optimal_string_alignment(string a, string b, int distance) => Spelling.Distance(a, b).Should().Be(distance);

    [Property]
    public bool Both_ways_are_equally_far(NonNull<string> a, NonNull<string> b) => Spelling.Distance(a.Get, b.Get) == Spelling.Distance(b.Get, a.Get);

    [Property]
    public bool Nobody_is_far_from_himself(NonNull<string> a) => Spelling.Distance(a.Get, a.Get) == (a.Get.Length > 100 ? a.Get.Length : 0);

    [Fact]
    public void A_word_like_none_has_no_neighbour()
    {
        Spelling.Nearest("xyz", ["import", "run"]).Should().BeNull();
        Spelling.Nearest("improt", ["import", "run"]).Should().Be("import");
        Spelling.Nearest(new string('a', 1_000_000), ["import"]).Should().BeNull();
    }
}
