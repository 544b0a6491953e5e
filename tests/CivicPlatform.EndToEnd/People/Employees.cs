using Microsoft.Playwright;

namespace CivicPlatform.People;

/// <summary>People who work for the city: residents who were given a role, as a city does it.</summary>
internal static class Employees
{
    /// <summary>Registers somebody and lets the city's own passphrase give them roles.</summary>
    public static async Task<Resident> AppointAsync(Town town, string name, Viewer? viewer, params string[] roles)
    {
        var employee = await Resident.RegisterAsync(town, name, viewer);
        await using var office = await town.VisitAsync();
        await office.GoAsync("/staff/sign-in");
        await office.Page.GetByLabel("合言葉").FillAsync(await town.StaffPassphraseAsync());
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "職員としてログイン" }).ClickAsync();
        await office.GoAsync($"/admin/people?login={employee.Login}");
        foreach (var role in roles)
            await office.Page.Locator($"[name=role][value={role}]").CheckAsync();
        await office.Page.Locator("form[action=\"/admin/people/roles\"] [type=submit]").ClickAsync();
        await Assertions.Expect(office.Page.Locator($"[name=role][value={roles[0]}]")).ToBeCheckedAsync();
        return employee;
    }
}
