using FsCheck.Xunit;

namespace CivicPlatform.Relationships;

public sealed class SmallNumbersTests
{
    // Worked by hand: * small, - hidden with it, T whether the total is told.
    [Theory]
    [InlineData("0 0 0", "0 0 0 T")]
    [InlineData("5 6 0", "5 6 0 T")]
    [InlineData("10 0 20", "10 0 20 T")]
    // Alone it is the total less the rest: the smallest other goes with it. 3 + 20 = 23 could be 1 + 22 … 4 + 19, and 20 is not above the 50 that is shown.
    [InlineData("3 20 50", "* - 50 T")]
    // 3 + 5 = 8: the other is 5 or more, so 4 is impossible; 6 more must go: 14, of two that are 5 or more.
    [InlineData("3 5 6 50", "* - - 50 T")]
    // 1 + 5: nothing else to hide it behind, so the total is not told.
    [InlineData("1 5", "* - ")]
    [InlineData("4", "* ")]
    [InlineData("2 0 0", "* 0 0 ")]
    // Two small ones of 5 together could be 1 + 4 … 4 + 1.
    [InlineData("2 3 40", "* * 40 T")]
    // Two of 2 together can only be 1 + 1, two of 8 only 4 + 4.
    [InlineData("1 1 40", "* * - T")]
    [InlineData("4 4 40", "* * - T")]
    // Equal numbers: not above what is shown, so 3 + 9 could not be 1 + 11; one more goes.
    [InlineData("3 9 9", "* - - T")]
    public void What_is_shown_of_a_list(string numbers, string shown)
    {
        int[] given = [.. numbers.Split(' ').Select(int.Parse)];
        var (told, total) = SmallNumbers.Hide(given);
        string.Join(' ', told.Select((number, i) => number?.ToString() ?? (SmallNumbers.IsSmall(given[i]) ? "*" : "-"))).Should().Be(shown[..^1].TrimEnd() is var list && shown.EndsWith('T') ? list : shown.TrimEnd());
        total.Should().Be(shown.EndsWith('T'));
    }

    // What a reader knows: the total, what is shown, which are small, that those hidden with them are 5 or more and not above what is still shown.
    [Property(MaxTest = 300)]
    public void A_reader_who_can_count_finds_every_hidden_small_number_to_be_any_of_1_to_4(byte[] bytes)
    {
        int[] numbers = [.. bytes.Take(6).Select(b => b % 4 == 0 ? b % 5 : b % 23)];
        var (shown, total) = SmallNumbers.Hide(numbers);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (shown[i] is { } number)
                number.Should().Be(numbers[i]);
            if (SmallNumbers.IsSmall(numbers[i]))
                shown[i].Should().BeNull();
        }
        if (!total)
            return;
        var small = numbers.Count(SmallNumbers.IsSmall);
        var larger = shown.Where((number, i) => number is null && !SmallNumbers.IsSmall(numbers[i])).Count();
        var hidden = numbers.Where((_, i) => shown[i] is null).Sum();
        var most = shown.Where(number => number >= 5).Min() ?? hidden;
        if (small > 0)
            Enumerable.Range(1, 4).Should().OnlyContain(first => Possible(hidden - first, small - 1, larger, most));
    }

    private static bool Possible(int rest, int small, int larger, int most)
    {
        if (small > 0)
            return Enumerable.Range(1, 4).Any(next => Possible(rest - next, small - 1, larger, most));
        return larger == 0 ? rest == 0 : rest >= 5 * larger && rest <= most * larger;
    }
}
