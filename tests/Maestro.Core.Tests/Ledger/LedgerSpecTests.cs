using Maestro.Gates;
using Maestro.Ledger;
using Maestro.Ledger.Schema;
using Maestro.Ledger.Sqlite;
using Maestro.Problems;
using Maestro.Tests.Docs;
using Maestro.Tests.Git;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;

namespace Maestro.Tests.Ledger;

/// <summary>Compares docs/spec/ledger.md with the code, and the code with what it says about who may open SQLite.</summary>
public sealed class LedgerSpecTests : IDisposable
{
    private static readonly string Spec = Repository.Read("docs", "spec", "ledger.md");
    private readonly TestFolder _folder = new("maestro-ledger");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryWritePointIsSpecifiedInOrder() =>
        Assert.Equal(SnakeCase.All<LedgerWrite>(), MarkdownTable.Read(Spec, "Write points", "point").Select(row => row[0]));

    [Fact]
    public void EveryTableIsSpecified()
    {
        using var file = Open();
        var tables = file.Read(session => session.Rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'", row => row.Text(0)));
        Assert.Equal(tables.Order(), MarkdownTable.Read(Spec, "Tables", "table").Select(row => row[0]).Order());
    }

    [Fact]
    public void EveryFileBesideTheDatabaseIsSpecified()
    {
        using (var file = Open("maestro.db")) file.Write("thing", session => session.Number("SELECT 1"));
        Assert.Equal(
            Directory.GetFiles(_folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            MarkdownTable.Read(Spec, "The file", "file").Select(row => row[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryProblemOfTheFileIsSpecified()
    {
        var problems = new SqliteProblems("ledger", "/x");
        MaestroException[] made =
        [
            problems.Missing(), problems.NotWritable("x", null), problems.Damaged("x"), problems.Foreign("x"), problems.TooNew(2, 1),
            problems.Busy(), problems.DiskFull(null), problems.NetworkFileSystem("nfs"),
            (MaestroException)problems.Of(SqliteCode.InputOutput, "x"),
        ];
        var specified = MarkdownTable.Read(Spec, "Problems", "code").Select(row => row[0]).ToList();
        Assert.Equal(specified.Except(["lane_exists", "outside_confinement"]).Order(), made.Select(one => one.Code).Distinct().Order());
    }

    [Fact]
    public void OnlyTheSqliteFolderCallsSqlite()
    {
        using var core = AssemblyDefinition.ReadAssembly(typeof(LedgerFile).Assembly.Location);
        var callers = core.MainModule.GetTypes()
            .Where(type => type.Namespace is not "Maestro.Ledger.Sqlite" && type.DeclaringType?.Namespace is not "Maestro.Ledger.Sqlite")
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody && method.Body.Instructions.Any(IsOfSqlite))
            .Select(method => method.FullName);
        Assert.Empty(callers);

        static bool IsOfSqlite(Instruction instruction) =>
            instruction.Operand is MethodReference { DeclaringType.FullName: "Maestro.Ledger.Sqlite.SqliteNative" or "Maestro.Ledger.Sqlite.SqliteConnector" };
    }

    private SqliteFile Open(string name = "a.db") => SqliteFile.Open(new SqliteFileOptions
    {
        Path = _folder[name],
        Kind = LedgerFile.Kind,
        Migrations = LedgerSchema.Migrations,
        Gate = Gate.Ledger,
        Observer = NoObserver.Instance,
        Time = TimeProvider.System,
    });
}
