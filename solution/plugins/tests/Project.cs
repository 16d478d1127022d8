// Where the project's files lie, seen from wherever the tests were built to.
namespace Cosell.Guard.Tests;

internal static class Project
{
    public static string File(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            var full = Path.Combine(folder.FullName, path);
            if (System.IO.File.Exists(full))
            {
                return full;
            }
        }

        throw new FileNotFoundException(path);
    }
}
