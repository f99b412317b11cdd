Console.WriteLine("cresset");
return 0;
