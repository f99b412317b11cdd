// The snippets seed and use the one default generator: a second test beside them would draw from it too.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
