using System.Diagnostics;
using System.Net;
using System.Text.Json;
using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>The process of a plugin: what it is given, when it begins and ends, and what it keeps.</summary>
public sealed class ApartProcessTests
{
    [Fact]
    public async Task It_is_given_no_secret_and_no_way_to_the_citys_data_and_nothing_of_it_is_loaded_here()
    {
        Environment.SetEnvironmentVariable("CIVIC_TEST_SECRET", "told to nobody");
        await using var town = await new ApartTown("guest").ReadyAsync();
        using var reader = town.Reader();
        var seen = await town.SightAsync(reader);

        seen.GetProperty("process").GetInt32().Should().NotBe(Environment.ProcessId).And.Be(town.State.Process);
        seen.GetProperty("variables").EnumerateObject().Select(variable => variable.Name).Should().OnlyContain(name =>
            name.StartsWith("DOTNET_", StringComparison.Ordinal) || name.StartsWith("SSL_CERT_", StringComparison.Ordinal) || name == "TMPDIR" || name == "PATH" || name == "LANG" || name == "LC_ALL" || name == "TZ");
        seen.GetProperty("words").EnumerateArray().Select(word => word.GetString()).Skip(1).Should().BeSubsetOf(["--apart", "held"]);
        foreach (var told in (string[])["variables", "words", "headers"])
            seen.GetProperty(told).ToString().Should().NotContain(town.Data).And.NotContain("told to nobody");
        seen.GetProperty("folder").GetString().Should().Be(Path.Combine(town.Data, "plugins-apart", "guest", "room"));
        File.ReadAllText(Path.Combine(town.Data, "plugins-apart", "guest", "code", "civic.json")).Should().NotContain(town.Data);
        AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name).Should().NotContain("Guest");
        if (OperatingSystem.IsLinux())
        {
            // Nothing that the city has open came along.
            new DirectoryInfo($"/proc/{town.State.Process}/fd").GetFileSystemInfos().Select(open => open.LinkTarget ?? "")
                .Should().Contain(file => file.StartsWith(town.Data, StringComparison.Ordinal))
                .And.OnlyContain(file => !file.StartsWith(town.Data, StringComparison.Ordinal) || file.StartsWith(Path.Combine(town.Data, "plugins-apart", "guest"), StringComparison.Ordinal));
        }
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(town.Data, "plugins-apart", "guest")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Where_the_system_can_it_is_kept_from_the_files_of_the_citys_account()
    {
        await using var town = await new ApartTown("guest").ReadyAsync();
        Skip.IfNot(town.State.Held, "This system has no Landlock.");
        using var reader = town.Reader();
        async Task<string> ReadAsync(string path) => await reader.GetStringAsync($"/api/p/guest/read?path={Uri.EscapeDataString(path)}");

        var secrets = Directory.GetFiles(Path.Combine(town.Data, "keys"), "*", SearchOption.AllDirectories);
        secrets.Should().NotBeEmpty();
        foreach (var file in (string[])[.. secrets, .. Directory.GetFiles(town.Data), town.Configuration, "/etc/shadow", .. Environment.IsPrivilegedProcess ? [] : (string[])[$"/proc/{Environment.ProcessId}/environ"]])
            (await ReadAsync(file)).Should().Be(nameof(UnauthorizedAccessException), file);
        foreach (var folder in (string[])[town.Data, Path.Combine(town.Data, "keys"), Path.Combine(town.Data, "plugins"), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Path.GetTempPath()])
            (await ReadAsync(folder)).Should().Be(nameof(UnauthorizedAccessException), folder);
        (await ReadAsync(Path.Combine(town.Data, "plugins-apart", "guest", "room"))).Should().EndWith(" files");
        (await ReadAsync("/etc/hosts")).Should().EndWith(" bytes");
    }

    [Fact]
    public async Task What_it_keeps_is_there_after_the_city_started_again_and_its_process_ends_with_the_city()
    {
        await using var town = await new ApartTown("guest").ReadyAsync();
        using (var reader = town.Reader())
            (await reader.PostAsync("/p/guest/sign", new FormUrlEncodedContent([KeyValuePair.Create("name", "Mio")]))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        using var process = Process.GetProcessById(town.State.Process!.Value);

        await town.CloseAsync();
        process.HasExited.Should().BeTrue();
        await town.ReadyAsync();

        using var again = town.Reader();
        (await again.GetStringAsync("/p/guest/names.csv")).Should().Be("name\r\nMio");
        town.Status.FaultCount.Should().Be(0);
    }

    [Fact]
    public async Task A_plugin_that_the_city_closes_has_no_process_and_one_that_it_opens_again_has()
    {
        await using var town = await new ApartTown("guest").ReadyAsync();
        using var reader = town.Reader();
        using var process = Process.GetProcessById(town.State.Process!.Value);

        town.Plugins.Disable(town.Plugin).Should().BeTrue();
        using var closed = await reader.GetAsync("/p/guest");
        (closed.StatusCode, closed.Headers.RetryAfter!.Delta).Should().Be((HttpStatusCode.ServiceUnavailable, TimeSpan.FromMinutes(1)));
        (await closed.Content.ReadAsStringAsync()).Should().Contain("CIVIC7006");
        await town.UntilAsync(() => town.State.Process is null);
        process.HasExited.Should().BeTrue();
        town.State.Restarts.Should().Be(0);

        town.Plugins.Enable(town.Plugin).Should().BeTrue();
        await town.UntilAsync(() => town.State.Answers);
        (await reader.GetStringAsync("/p/guest")).Should().Contain("Guest book");
    }

    [Fact]
    public async Task A_city_that_is_killed_takes_the_process_with_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "The number of the process is read from /proc.");
        using var folder = new HostedCity("[]", "{ \"water\": { \"isolation\": \"process\" } }");
        var program = Checkout.Program("SmallTown", "SmallTown.dll");
        using var city = Process.Start(new ProcessStartInfo("dotnet", [program, "--config", folder.Configuration, "--data", folder.Data, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _ = city.StandardOutput.ReadToEndAsync();
        int? number = null;
        while (number is null && await city.StandardError.ReadLineAsync() is { } line)
            number = line.Split("Plugin water is ready in process ") is [_, var found] ? int.Parse(found, null) : null;
        using var process = Process.GetProcessById(number!.Value);
        _ = city.StandardError.ReadToEndAsync();

        city.Kill();

        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
        process.HasExited.Should().BeTrue();
    }

    [Fact]
    public async Task Its_page_and_the_api_say_that_it_stands_apart_and_staff_how_its_process_is()
    {
        await using var town = await new ApartTown("guest", more: ", \"memory\": 700").ReadyAsync();
        using var reader = town.Reader();
        (await reader.GetStringAsync("/plugins/guest")).Should().Contain("process of its own").And.NotContain($"{town.State.Process}");
        var known = JsonDocument.Parse(await reader.GetStringAsync("/api/v1/plugins/guest")).RootElement;
        (known.GetProperty("isolation").GetString(), known.GetProperty("process").ValueKind).Should().Be(("process", JsonValueKind.Null));
        JsonDocument.Parse(await reader.GetStringAsync("/api/v1/plugins/water")).RootElement.GetProperty("isolation").GetString().Should().Be("none");

        reader.DefaultRequestHeaders.Add("X-Person", (await ((Vault.IVault)town.City.Services.GetService(typeof(Vault.IVault))!).AddAsync()).ToString());
        reader.DefaultRequestHeaders.Add("X-Roles", "Staff");
        (await reader.GetStringAsync("/plugins/guest")).Should().Contain($"{town.State.Process}");
        var process = JsonDocument.Parse(await reader.GetStringAsync("/api/v1/plugins/guest")).RootElement.GetProperty("process");
        (process.GetProperty("id").GetInt32(), process.GetProperty("restarts").GetInt32(), process.GetProperty("memoryLimit").GetInt64()).Should().Be((town.State.Process!.Value, 0, 700L << 20));
        var listed = await town.AskAsync(CityVerbs.PluginList);
        listed.Text.Should().Contain($"process {town.State.Process}").And.Contain("700 MiB");
    }
}
