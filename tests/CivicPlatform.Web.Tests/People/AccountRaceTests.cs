using CivicPlatform.Testing;
using FsCheck.Xunit;

namespace CivicPlatform.People;

/// <summary>What many do to one account at the same time is as if one had done it after the other.</summary>
public sealed class AccountRaceTests
{
    private const string Wrong = "wrong wrong passphrase";
    private static readonly TimeSpan Locked = TimeSpan.FromMinutes(5);

    [Property(MaxTest = 8)]
    public Task However_many_guess_at_once_ten_are_let_through_before_the_lock(byte more) => WithHanaAsync(async (bench, clock, hana) =>
    {
        var guesses = 11 + (more % 50);
        var opened = await bench.AllAtOnceAsync(guesses, (accounts, i) => accounts.SignInAsync("hana", $"{Wrong} {i}"));
        opened.Should().OnlyContain(account => account == null);
        bench.Verified.Should().HaveCount(guesses, "every try does the same work").And.Subject.Count(login => login == "hana").Should().Be(10);
        clock.Waits.Should().Be(guesses);
        (await bench.AskAsync(accounts => accounts.SignInAsync("hana", Citizen.Passphrase))).Should().BeNull();
        clock.Advance(Locked);
        (await bench.AskAsync(accounts => accounts.SignInAsync("hana", Citizen.Passphrase))).Should().BeNull("the lock's last moment is of the lock");
        clock.Advance(TimeSpan.FromTicks(1));
        (await bench.AskAsync(accounts => accounts.SignInAsync("hana", Citizen.Passphrase)))!.Person.Should().Be(hana.Person);
    });

    [Property(MaxTest = 8)]
    public Task However_many_guess_at_once_in_different_places_ten_are_let_through(byte more) => WithHanaAsync(async (bench, _, hana) =>
    {
        // Whoever took a signed-in browser guesses at the forms that ask again, others at the front door.
        var guesses = 11 + (more % 30);
        var right = await bench.AllAtOnceAsync(guesses, async (accounts, i) => (i % 4) switch
        {
            0 => await accounts.SignInAsync("hana", Wrong) is not null,
            1 => await accounts.ConfirmAsync(hana.Person, Wrong),
            2 => !(await accounts.NewCodesAsync(hana.Person, Wrong)).IsEmpty,
            _ => await accounts.ChangePassphraseAsync(hana.Person, Wrong, "another long passphrase") is null,
        });
        right.Should().NotContain(true);
        bench.Verified.Count(login => login == "hana").Should().Be(10);
    });

    [Property(MaxTest = 8)]
    public Task All_who_know_the_passphrase_come_in_at_once_also_among_those_who_guess(byte knowing, byte guessing) => WithHanaAsync(async (bench, clock, hana) =>
    {
        var (right, wrong) = (2 + (knowing % 6), guessing % 10);
        var opened = await bench.AllAtOnceAsync(right + wrong, (accounts, i) => accounts.SignInAsync("hana", i < right ? Citizen.Passphrase : Wrong));
        opened.Take(right).Should().OnlyContain(account => account!.Person == hana.Person && account.Stamp == hana.Stamp);
        opened.Skip(right).Should().NotContain(account => account != null);
        var now = (await bench.AskAsync(accounts => accounts.FindAsync("hana")))!;
        now.Failures.Should().BeInRange(0, wrong);
        (now.LockedUntil, clock.Waits).Should().Be((null, wrong));
    });

    [Property(MaxTest = 8)]
    public Task However_many_use_one_recovery_code_at_once_one_gets_in(byte more) => WithHanaAsync(async (bench, clock, hana) =>
    {
        var many = 2 + (more % 20);
        var codes = await bench.AskAsync(accounts => accounts.NewCodesAsync(hana.Person, Citizen.Passphrase));
        var answers = await bench.AllAtOnceAsync(many, (accounts, i) => accounts.RecoverAsync("hana", codes[0], Next(i)));
        answers.Count(answer => answer.Account is not null).Should().Be(1);
        var winner = Array.FindIndex(answers, answer => answer.Account is not null);
        (await bench.AskAsync(accounts => accounts.FindAsync("hana")))!.RecoveryHashes.Should().HaveCount(codes.Length - 1);

        // Those who came too late failed, and may have locked it.
        clock.Advance(Locked * 2);
        (await bench.AskAsync(accounts => accounts.SignInAsync("hana", Next(winner))))!.Person.Should().Be(hana.Person);
        for (var i = 0; i < Math.Min(many, 9); i++)
            (await bench.AskAsync(accounts => accounts.SignInAsync("hana", Next(i))) is not null).Should().Be(i == winner);
        (await bench.AskAsync(accounts => accounts.SignInAsync("hana", Citizen.Passphrase))).Should().BeNull();

        static string Next(int i) => $"another passphrase {i}";
    });

    [Property(MaxTest = 8)]
    public Task However_many_register_one_login_name_at_once_one_gets_it(byte more) => WithHanaAsync(async (bench, _, _) =>
    {
        var many = 2 + (more % 20);
        var answers = await bench.AllAtOnceAsync(many, (accounts, i) =>
            accounts.RegisterAsync(new Registration(i % 2 == 0 ? "taro" : " ＴＡＲＯ", $"太郎{i}", $"another passphrase {i}", true)));
        var made = answers.Single(answer => answer.Made is not null).Made!;
        answers.Where(answer => answer.Made is null).Should().OnlyContain(answer => answer.Faults.Single() == new AccountFault("login", AccountRefusals.LoginTaken));
        (await bench.Vault.FindByNameAsync(AccountStore.LoginKind, "taro")).Should().Be(made.Person);
        for (var i = 0; i < Math.Min(many, 9); i++)
            ((await bench.AskAsync(accounts => accounts.SignInAsync("taro", $"another passphrase {i}")))?.ShownName == $"太郎{i}").Should().Be(made.ShownName == $"太郎{i}");
    });

    [Property(MaxTest = 8)]
    public Task Of_those_who_change_one_passphrase_at_once_one_does(byte more) => WithHanaAsync(async (bench, _, hana) =>
    {
        // No more than nine fail, so that nothing is locked.
        var many = 2 + (more % 9);
        var faults = await bench.AllAtOnceAsync(many, (accounts, i) => accounts.ChangePassphraseAsync(hana.Person, Citizen.Passphrase, $"another passphrase {i}"));
        faults.Count(fault => fault is null).Should().Be(1);
        var winner = Array.FindIndex(faults, fault => fault is null);
        (await bench.AskAsync(accounts => accounts.SignInAsync("hana", $"another passphrase {winner}")))!.Stamp.Should().NotBe(hana.Stamp);
    });

    private static async Task WithHanaAsync(Func<AccountBench, AccountBench.ImpatientClock, Account, Task> test)
    {
        using var folder = new TestFolder();
        var clock = new AccountBench.ImpatientClock();
        await using var bench = new AccountBench(folder, clock);
        var (hana, _) = await bench.AskAsync(accounts => accounts.RegisterAsync(new Registration("hana", "はなこ", Citizen.Passphrase, true)));
        await test(bench, clock, (await bench.AskAsync(accounts => accounts.FindAsync(hana!.Person)))!);
    }
}
