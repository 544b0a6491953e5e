using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>How <c>civic.json</c> says that a plugin runs in a process of its own.</summary>
public sealed class ApartEntryTests : IDisposable
{
    private readonly WrittenCity city = new();

    public void Dispose() => city.Dispose();

    [Theory]
    [InlineData("{}", null)]
    [InlineData("{ \"isolation\": \"process\" }", 512)]
    [InlineData("{ \"isolation\": \"process\", \"memory\": 192 }", 192)]
    public void What_stands_there_is_read(string entry, int? memory) =>
        city.Read($$"""{ "city": { "name": "a" }, "plugins": { "bus": {{entry}} } }""").Plugins[0].Apart.Should().Be(memory);

    [Theory]
    [InlineData("{ \"isolation\": \"container\" }", "line 3, plugins.bus.isolation: is 'container'; this version knows 'process'")]
    [InlineData("{ \"isolation\": true }", "line 3, plugins.bus.isolation")]
    [InlineData("{ \"memory\": 300 }", "line 3, plugins.bus.memory: is for a plugin in a process of its own")]
    [InlineData("{ \"isolation\": \"process\", \"memory\": 64 }", "line 3, plugins.bus.memory: is 64; it must be a whole number of MiB from 192 to 65536.")]
    [InlineData("{ \"isolation\": \"process\", \"memory\": \"1 GB\" }", "line 3, plugins.bus.memory: is \"1 GB\"")]
    public void What_is_wrong_there_is_told_with_its_line(string entry, string fault) =>
        city.Complaint("{ \"city\": { \"name\": \"a\" },\n\"plugins\": { \"bus\":\n" + entry + " } }").Should().Contain(fault);
}
