using System.Text;
using PsApiAuth.Scanning;

namespace PsApiAuth.Tests.Scanning;

public sealed class GitSourceTests
{
    [Fact]
    public void A_work_tree_gives_tracked_and_untracked_files_and_not_the_ignored_ones()
    {
        using var repository = new TempRepository();
        repository.Write(".gitignore", "*.log\nbuild/\n");
        repository.Write("tracked.log", "text");
        repository.Git("add", "--force", "tracked.log");
        repository.Commit();
        foreach (var path in (string[])["other.log", "build/x.txt", "new ü [1].txt", ".hidden", "sub/a.txt"]) repository.Write(path, "text");
        var tree = GitWorkTree.Find(repository.Root)!;

        Assert.Equal([".gitignore", ".hidden", "new ü [1].txt", "sub/a.txt", "tracked.log"], tree.Enumerate().Select(e => e.Path));
        Assert.Equal([".gitignore", ".hidden", "build/x.txt", "new ü [1].txt", "other.log", "sub/a.txt", "tracked.log"], tree.Enumerate(includeIgnored: true).Select(e => e.Path));
    }

    [Fact]
    public void A_folder_of_a_work_tree_gives_its_files_with_paths_from_the_top()
    {
        using var repository = new TempRepository();
        repository.Write("sub/a.txt", "text");
        repository.Write("sub-b/b.txt", "text");
        repository.Commit();
        repository.Write("sub/new.txt", "text");

        var entries = GitWorkTree.Find(Path.Combine(repository.Root, "sub"))!.Enumerate().ToList();

        Assert.Equal(["sub/a.txt", "sub/new.txt"], entries.Select(e => e.Path));
        Assert.All(entries, e => Assert.True(File.Exists(e.FullName)));
    }

    [Fact]
    public void A_tracked_file_that_was_deleted_is_counted_and_no_error()
    {
        using var repository = new TempRepository();
        repository.Write("a.txt", "text");
        repository.Commit();
        File.Delete(Path.Combine(repository.Root, "a.txt"));
        var statistics = new ScanStatistics();

        Assert.Empty(MarkerDetector.Events(GitWorkTree.Find(repository.Root)!.Enumerate(), statistics: statistics));
        Assert.Equal(1, statistics.Skipped[SkipReason.Deleted]);
    }

    [Fact]
    public void Nested_repositories_and_submodules_are_scanned_by_their_own_rules()
    {
        using var module = new TempRepository();
        module.Write("m.txt", MarkerDetector.Secret());
        module.Write(".gitignore", "*.tmp\n");
        module.Commit();
        using var repository = new TempRepository();
        repository.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", module.Root, "libs/module");
        repository.Commit();
        repository.Write("libs/module/x.tmp", MarkerDetector.Secret());
        Directory.CreateDirectory(Path.Combine(repository.Root, "nested"));
        TempRepository.Run(Path.Combine(repository.Root, "nested"), "init", "--quiet");
        repository.Write("nested/n.txt", MarkerDetector.Secret());

        var findings = MarkerDetector.Findings(GitWorkTree.Find(repository.Root)!.Enumerate());

        Assert.Equal(["libs/module/m.txt", "nested/n.txt"], findings.Select(f => f.Path));
    }

    [Fact]
    public void A_linked_work_tree_is_read_like_the_first()
    {
        using var repository = new TempRepository();
        repository.Write("a.txt", "text");
        repository.Commit();
        using var elsewhere = new TempFolder();
        var linked = Path.Combine(elsewhere.Root, "linked");
        repository.Git("worktree", "add", "--quiet", linked);
        File.WriteAllText(Path.Combine(linked, "b.txt"), MarkerDetector.Secret());

        Assert.Equal("b.txt", Assert.Single(MarkerDetector.Findings(GitWorkTree.Find(linked)!.Enumerate())).Path);
    }

    [Fact]
    public void The_index_is_scanned_and_not_the_work_tree()
    {
        using var repository = new TempRepository();
        repository.Write("old.txt", MarkerDetector.Secret(1));
        repository.Commit();
        repository.Write("staged then removed.txt", MarkerDetector.Secret(2));
        repository.Git("add", "--all");
        repository.Write("staged then removed.txt", "clean");
        repository.Write("work tree only.txt", MarkerDetector.Secret(3));
        using var source = new StagedSource(GitWorkTree.Find(repository.Root)!);

        var finding = Assert.Single(MarkerDetector.Findings(source.Enumerate()));

        Assert.Equal("staged then removed.txt", finding.Path);
    }

    [Fact]
    public void The_index_of_a_repository_without_commits_is_scanned()
    {
        using var repository = new TempRepository();
        repository.Write("ü/[a] b.txt", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(MarkerDetector.Secret())).ToArray());
        repository.Write("large.txt", new string('x', 5_000_000) + " " + MarkerDetector.Secret());
        repository.Git("add", "--all");
        using var source = new StagedSource(GitWorkTree.Find(repository.Root)!);

        Assert.Equal(["large.txt", "ü/[a] b.txt"], MarkerDetector.Findings(source.Enumerate()).Select(f => f.Path));
    }

    [Fact]
    public void A_tracked_environment_file_is_a_finding_of_its_own()
    {
        using var repository = new TempRepository();
        repository.Write(".env", "NAME=value\n");
        repository.Write(".env.example", "NAME=\n");
        repository.Write("sub/.env", "NAME=value\n");
        repository.Git("add", ".env", ".env.example");
        using var staged = new StagedSource(GitWorkTree.Find(repository.Root)!);

        var inTree = Assert.Single(MarkerDetector.Findings(GitWorkTree.Find(repository.Root)!.Enumerate()));
        var inIndex = Assert.Single(MarkerDetector.Findings(staged.Enumerate()));

        Assert.Equal((".env", "tracked-env-file"), (inTree.Path, inTree.RuleId));
        Assert.Equal(inTree.Fingerprint, inIndex.Fingerprint);
    }

    [Fact]
    public void A_range_gives_added_lines_with_their_commits_and_what_was_removed_again()
    {
        using var repository = new TempRepository();
        repository.Write("a \"q\" ü.txt", $"{MarkerDetector.Secret(1)}\nline\n");
        var start = repository.Commit("before");
        repository.Write("a \"q\" ü.txt", $"{MarkerDetector.Secret(1)}\nline\n{MarkerDetector.Secret(2)}\n");
        var added = repository.Commit("added");
        repository.Write("a \"q\" ü.txt", $"{MarkerDetector.Secret(1)}\nline\n");
        repository.Commit("removed");
        repository.Write("a \"q\" ü.txt", $"{MarkerDetector.Secret(1)}\nline\nother\n{MarkerDetector.Secret(3)}\n");

        using var source = new CommitRangeSource(GitWorkTree.Find(repository.Root)!, start);
        var findings = MarkerDetector.Findings(source.Enumerate());

        Assert.Equal([(3, added), (4, null)], findings.Select(f => (f.Line, f.Commit)));
        Assert.All(findings, f => Assert.Equal("a \"q\" ü.txt", f.Path));
    }

    [Fact]
    public void A_merge_gives_what_it_adds_itself()
    {
        using var repository = new TempRepository();
        repository.Write("a.txt", "one\n");
        var start = repository.Commit();
        repository.Git("checkout", "--quiet", "-b", "side");
        repository.Write("b.txt", "side\n");
        repository.Commit();
        repository.Git("checkout", "--quiet", "main");
        repository.Write("c.txt", "main\n");
        repository.Commit();
        repository.Git("-c", "user.name=t", "-c", "user.email=t@localhost", "merge", "--quiet", "--no-commit", "--no-ff", "side");
        repository.Write("b.txt", $"side\n{MarkerDetector.Secret()}\n");
        var merge = repository.Commit("merge");
        using var source = new CommitRangeSource(GitWorkTree.Find(repository.Root)!, start);

        var finding = Assert.Single(MarkerDetector.Findings(source.Enumerate(), new ScanOptions { Distinct = true }));

        Assert.Equal(("b.txt", 2, merge), (finding.Path, finding.Line, finding.Commit));
    }

    [Fact]
    public void A_secret_that_commits_move_about_is_told_once()
    {
        using var repository = new TempRepository();
        var start = repository.Commit("empty");
        repository.Write("a.txt", $"{MarkerDetector.Secret()}\n");
        var first = repository.Commit();
        repository.Write("a.txt", $"above\n  {MarkerDetector.Secret()}\n");
        repository.Commit();
        using var source = new CommitRangeSource(GitWorkTree.Find(repository.Root)!, start);

        Assert.Equal(first, Assert.Single(MarkerDetector.Findings(source.Enumerate(), new ScanOptions { Distinct = true })).Commit);
    }

    [Fact]
    public void A_commit_that_is_none_is_an_error()
    {
        using var repository = new TempRepository();
        repository.Commit();
        var tree = GitWorkTree.Find(repository.Root)!;

        Assert.Throws<GitException>(() => new CommitRangeSource(tree, "no-such-thing"));
        Assert.Throws<GitException>(() => new CommitRangeSource(tree, "--output=x"));
    }

    [Fact]
    public void A_repository_that_git_cannot_read_is_an_error_and_not_clean()
    {
        using var repository = new TempRepository();
        repository.Write("a.txt", MarkerDetector.Secret());
        repository.Git("add", "--all");
        var tree = GitWorkTree.Find(repository.Root)!;
        File.WriteAllText(Path.Combine(repository.Root, ".git", "index"), "broken");
        using var staged = new StagedSource(tree);

        Assert.Throws<GitException>(() => MarkerDetector.Findings(tree.Enumerate()));
        Assert.Throws<GitException>(() => MarkerDetector.Findings(staged.Enumerate()));

        Directory.Delete(Path.Combine(repository.Root, ".git", "objects"), recursive: true);
        Assert.Throws<GitException>(() => GitWorkTree.Find(repository.Root));
    }

    [Fact]
    public void A_folder_outside_of_any_repository_is_none()
    {
        using var folder = new TempFolder();

        Assert.Null(GitWorkTree.Find(folder.Root));
        Assert.Throws<GitException>(() => GitWorkTree.Open(folder.Root));
    }
}
