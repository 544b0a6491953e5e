using System.Text;
using CivicPlatform.Testing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CivicPlatform.People;

/// <summary>Whatever three people and those who guess do in whatever order, accounts answer and hold what a dictionary of login names does.</summary>
public sealed class AccountModelTests
{
    private const int Most = 10;
    private static readonly TimeSpan Locked = TimeSpan.FromMinutes(5);
    private static readonly string[] Logins = ["hana", "taro", "kenji"];
    // The last is none, and so never anybody's.
    private static readonly string[] Words = [Citizen.Passphrase, "ﾊﾅｺ no long passphrase", "yet another passphrase", "too short"];

    public enum What { Register, SignIn, Guess, Change, NewCodes, Recover, Confirm, SetRoles, Erase, Wait }

    /// <summary>One step: what happens, to whom, with which passphrase and which next one, and something more that each step takes as it likes.</summary>
    public sealed record Step(What What, int Who, int Word, int Next, int More);

    public static Arbitrary<Step[]> Steps() => (
        from what in Gen.Frequency(
            (4, Gen.Constant(What.Register)), (4, Gen.Constant(What.SignIn)), (3, Gen.Constant(What.Guess)), (3, Gen.Constant(What.Change)), (4, Gen.Constant(What.NewCodes)),
            (5, Gen.Constant(What.Recover)), (2, Gen.Constant(What.Confirm)), (2, Gen.Constant(What.SetRoles)), (1, Gen.Constant(What.Erase)), (3, Gen.Constant(What.Wait)))
        from who in Gen.Frequency((4, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(2)))
        from word in Gen.Frequency((6, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(2)), (1, Gen.Constant(3)))
        from next in Gen.Frequency((6, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(2)), (1, Gen.Constant(3)))
        from more in Gen.Choose(0, 11)
        select new Step(what, who, word, next, more)).ArrayOf(40).ToArbitrary();

    [Property(MaxTest = 20, Arbitrary = [typeof(AccountModelTests)])]
    public async Task Accounts_answer_and_hold_what_the_model_does(Step[] steps)
    {
        using var folder = new TestFolder();
        var (clock, model) = (new AccountBench.ImpatientClock(), new Model());
        await using (var bench = new AccountBench(folder, clock))
        {
            var before = await StoredAsync(bench);
            foreach (var step in steps)
            {
                var ended = await DoAsync(step, bench, clock, model);
                var now = await StoredAsync(bench);
                now.Select(Seen).Should().Equal(Logins.Select(model.Seen));
                clock.Waits.Should().Be(model.Failed, "whoever fails at the door waits, and nobody else does");
                for (var who = 0; who < Logins.Length; who++)
                {
                    // A stamp is what sign-ins hang on: it changes when they are to end, and else never.
                    if (now[who] is { } account && account.Person == before[who]?.Person)
                        (account.Stamp != before[who]!.Stamp).Should().Be(ended && who == step.Who);
                }
                before = now;
            }
            foreach (var gone in model.Erased)
                (await bench.AskAsync(accounts => accounts.FindAsync(gone))).Should().BeNull();
        }

        // What was acknowledged is what the next run of the city knows.
        await using var again = new AccountBench(folder, clock);
        clock.Advance(Locked * 2);
        foreach (var login in Logins)
        {
            for (var word = 0; word < Words.Length; word++)
                (await again.AskAsync(accounts => accounts.SignInAsync(login, Words[word])))?.Person.Should().Be(model.Of(login)?.Word == word ? model.Of(login)!.Id : null);
        }
    }

    /// <summary>Does a step to accounts and model, and says whether sign-ins of whom it happened to are to end.</summary>
    private static async Task<bool> DoAsync(Step step, AccountBench bench, AccountBench.ImpatientClock clock, Model model)
    {
        var (login, now) = (Logins[step.Who], clock.GetUtcNow());
        var person = model.Of(login);
        var id = person?.Id ?? model.Erased.LastOrDefault(PersonId.New());
        // The same on another keyboard.
        var (typed, word, next) = (step.More % 3 == 0 ? $" {login.ToUpperInvariant()}" : login, Words[step.Word], Words[step.Next].Normalize(NormalizationForm.FormKC));
        switch (step.What)
        {
            case What.Register:
                var (made, faults) = await bench.AskAsync(accounts => accounts.RegisterAsync(new Registration(typed, "はなこ", word, true)));
                faults.Select(fault => fault.Refusal).Should().Equal(step.Word == 3 ? [AccountRefusals.PassphraseLength] : person is not null ? [AccountRefusals.LoginTaken] : []);
                if (faults.IsEmpty)
                    model.People[login] = new Person(made!.Person, step.Word);
                return false;
            case What.SignIn or What.Guess:
                for (var times = step.What == What.Guess ? step.More : 1; times > 0; times--)
                {
                    var opens = person is not null && !person.IsLocked(now) && person.Word == step.Word;
                    (await bench.AskAsync(accounts => accounts.SignInAsync(typed, word)))?.Person.Should().Be(opens ? person!.Id : null);
                    model.Tried(person, opens, now);
                }
                return false;
            case What.Change:
                var fault = await bench.AskAsync(accounts => accounts.ChangePassphraseAsync(id, word, next));
                if (person is null || step.Next == 3)
                {
                    fault.Should().Be(person is null ? null : new AccountFault("passphrase", AccountRefusals.PassphraseLength));
                    return false;
                }
                var changes = person.Holds(step.Word, now);
                fault.Should().Be(changes ? null : new AccountFault("current", AccountRefusals.CurrentPassphrase));
                person.Word = changes ? step.Next : person.Word;
                return changes;
            case What.NewCodes:
                var codes = await bench.AskAsync(accounts => accounts.NewCodesAsync(id, word));
                var gets = person is not null && person.Holds(step.Word, now);
                codes.Should().HaveCount(gets ? 8 : 0).And.OnlyHaveUniqueItems().And.NotIntersectWith(model.Codes);
                model.Codes.AddRange(codes);
                if (gets)
                    person!.Codes = [.. codes];
                return false;
            case What.Recover:
                // One that is good, or any that there ever was, of whomever, or none.
                var code = step.More < 6 && person?.Codes.FirstOrDefault() is { } good ? good : step.More < 11 && model.Codes.Count > 0 ? model.Codes[step.More % model.Codes.Count] : "aaaa-aaaa-aaaa-aaaa";
                var (account, weak) = await bench.AskAsync(accounts => accounts.RecoverAsync(typed, $" {code.ToUpperInvariant()}", next));
                weak.Should().Be(step.Next == 3 ? AccountRefusals.PassphraseLength : null);
                var recovers = weak is null && person is not null && !person.IsLocked(now) && person.Codes.Remove(code);
                account?.Person.Should().Be(recovers ? person!.Id : null);
                (account is not null).Should().Be(recovers);
                if (weak is null)
                    model.Tried(person, recovers, now);
                if (recovers)
                    person!.Word = step.Next;
                return recovers;
            case What.Confirm:
                (await bench.AskAsync(accounts => accounts.ConfirmAsync(id, word))).Should().Be(person is not null && person.Holds(step.Word, now));
                return false;
            case What.SetRoles:
                Role[] roles = [.. Enum.GetValues<Role>().Reverse().Where(role => (step.More >> (int)role & 1) == 1)];
                (await bench.AskAsync(accounts => accounts.SetRolesAsync(id, [.. roles, .. roles]))).Should().Be(person is null ? AccountRefusals.NoSuchPerson : null);
                if (person is not null)
                    person.Roles = [.. roles.Order()];
                return false;
            case What.Erase:
                var confirmed = step.More < 9;
                var refused = await bench.AskAsync(accounts => accounts.EraseAsync(id, confirmed ? typed : "somebody", word));
                var goes = person is not null && confirmed && person.Holds(step.Word, now);
                refused.Select(each => each.Refusal).Should().Equal(person is null || goes ? [] : [confirmed ? AccountRefusals.CurrentPassphrase : AccountRefusals.Confirmation]);
                if (goes && model.People.Remove(login))
                    model.Erased.Add(id);
                return false;
            default:
                clock.Advance(step.More % 4 == 0 ? Locked : TimeSpan.FromMinutes(step.More) + TimeSpan.FromTicks(1));
                return false;
        }
    }

    private static async Task<List<Account?>> StoredAsync(AccountBench bench)
    {
        var stored = new List<Account?>();
        foreach (var login in Logins)
            stored.Add(await bench.AskAsync(accounts => accounts.FindAsync(login)));
        return stored;
    }

    private static string Seen(Account? account) => account is null ? "nobody"
        : $"{account.Person} {account.Failures} {account.LockedUntil:O} {account.RecoveryHashes.Count} {string.Join(',', account.Roles)}";

    private sealed class Model
    {
        public Dictionary<string, Person> People { get; } = [];

        public List<PersonId> Erased { get; } = [];

        /// <summary>All codes that were ever told.</summary>
        public List<string> Codes { get; } = [];

        public int Failed { get; private set; }

        public Person? Of(string login) => People.GetValueOrDefault(login);

        public string Seen(string login) => Of(login) is not { } person ? "nobody"
            : $"{person.Id} {person.Failures} {person.LockedUntil:O} {person.Codes.Count} {string.Join(',', person.Roles)}";

        public void Tried(Person? person, bool opened, DateTimeOffset now)
        {
            if (opened)
                person!.Failures = 0;
            else if (person is not null && !person.IsLocked(now))
                person.Fail(now);
            Failed += opened ? 0 : 1;
        }
    }

    private sealed class Person(PersonId id, int word)
    {
        public PersonId Id => id;

        public int Word { get; set; } = word;

        public int Failures { get; set; }

        public DateTimeOffset? LockedUntil { get; private set; }

        public List<string> Codes { get; set; } = [];

        public Role[] Roles { get; set; } = [];

        public bool IsLocked(DateTimeOffset now) => LockedUntil >= now;

        public void Fail(DateTimeOffset now)
        {
            if (++Failures == Most)
                (Failures, LockedUntil) = (0, now + Locked);
        }

        /// <summary>Whoever is signed in types the passphrase again: also a failure counts while it is locked.</summary>
        public bool Holds(int word, DateTimeOffset now)
        {
            var holds = !IsLocked(now) && Word == word;
            if (!holds)
                Fail(now);
            return holds;
        }
    }
}
